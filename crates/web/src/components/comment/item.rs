//! One comment. Keeps true: its id is its place in addresses; a deleted one shows that it was there and nothing else;
//! whoever may answer, delete or report it finds the way on it.

use super::form::CommentForm;
use super::talk::Talk;
use crate::api;
use crate::components::listing::Time;
use crate::components::person::{Person, PersonMenu};
use crate::components::report::ReportTarget;
use crate::components::ui::{Avatar, Badge, Button, Icon, Size, Tone, Variant};
use crate::platform::focus;
use crate::state::session;
use crate::{routes, t};
use leptos::html;
use leptos::prelude::*;
use tradehub_shared::CommentId;
use tradehub_shared::accounts::MemberSummary;
use tradehub_shared::comment::Comment;

/// The class of an entry that takes something away.
const BAD: &str = "menu-item menu-item-bad";

/// A comment.
pub(super) fn item(talk: Talk, comment: Comment) -> AnyView {
    let id = comment.id;
    let place = NodeRef::<html::Article>::new();
    let is_answering = Memo::new(move |_| talk.is_answering(id));
    Effect::new(move |was: Option<bool>| {
        let is = is_answering.get();
        if let Some(place) = place.get_untracked() {
            match (was, is) {
                (_, true) => focus::inside(place, "textarea"),
                // What was pressed is gone by then.
                (Some(true), false) => focus::catch(place),
                _ => {}
            }
        }
        is
    });
    let content = if comment.is_deleted { stub() } else { words(talk, comment) };
    view! {
        <article
            class="comment"
            id=routes::comment_place(id)
            tabindex="-1"
            node_ref=place
            class:is-linked=move || talk.linked.get() == Some(id)
        >
            {content}
            {move || {
                is_answering
                    .get()
                    .then(|| view! { <div class="comment-answer"><CommentForm talk=talk reply_to=Some(id) /></div> })
            }}
        </article>
    }
    .into_any()
}

fn stub() -> AnyView {
    view! {
        <span class="comment-gone" aria-hidden="true"><Icon name=Icon::Trash2 /></span>
        <p class="comment-body comment-stub">{t!("comment.deleted")}</p>
    }
    .into_any()
}

fn words(talk: Talk, comment: Comment) -> AnyView {
    let answered = comment.answers.clone().map(|whom| {
        view! { <a class="comment-whom" href=routes::member(whom.id)>{["@", &whom.nickname].concat()}</a> " " }
    });
    let text = comment.text.clone();
    let id = comment.id;
    view! {
        {comment.author.as_ref().map(face)}
        <div class="comment-body">
            {head(talk, &comment)}
            <p class="comment-text">{answered}{text}</p>
            {talk.is_open().then(|| answer_button(talk, id))}
        </div>
    }
    .into_any()
}

fn answer_button(talk: Talk, id: CommentId) -> AnyView {
    view! {
        <div class="comment-acts">
            <Button size=Size::Small variant=Variant::Ghost icon=Icon::CornerUpLeft on_press=move |()| talk.answer(id)>
                {t!("comment.reply")}
            </Button>
        </div>
    }
    .into_any()
}

fn face(author: &MemberSummary) -> AnyView {
    let src = author.avatar_url.as_deref().map(api::asset);
    view! { <Avatar id=author.id.0 name=author.nickname.clone() src=src /> }.into_any()
}

fn head(talk: Talk, comment: &Comment) -> AnyView {
    let name = comment.author.clone().map(|author| {
        view! { <a class="comment-author" href=routes::member(author.id)>{author.nickname}</a> }
    });
    let seller = comment
        .is_seller
        .then(|| view! { <Badge tone=Tone::Accent icon=Icon::Store text=t!("comment.seller") /> });
    view! {
        <header class="comment-head">
            {name}
            {seller}
            <span class="comment-when"><Time at=comment.at /></span>
            {menu(talk, comment.clone())}
        </header>
    }
    .into_any()
}

/// What can be done about the comment and its author.
fn menu(talk: Talk, comment: Comment) -> Option<AnyView> {
    let author = comment.author.clone()?;
    let (id, author_id) = (comment.id, author.id);
    let (can_delete, can_remove) = (comment.can_delete, comment.can_remove);
    let is_mine = Memo::new(move |_| session::me().is_some_and(|me| me.id == author_id));
    let about = StoredValue::new(comment);
    let go = routes::use_go();
    let report = move || {
        if go.members_only() {
            talk.reporting.set(Some(ReportTarget::Comment(id)));
        }
    };
    let delete = move || talk.deleting.set(Some(about.get_value()));
    let remove = move || talk.removing.set(Some(about.get_value()));
    let entries = move || {
        let report = (!is_mine.get()).then(|| entry(Icon::Flag, t!("comment.report"), "menu-item", report));
        let delete = can_delete.then(|| entry(Icon::Trash2, t!("comment.delete"), BAD, delete));
        let remove = can_remove.then(|| entry(Icon::Ban, t!("comment.remove"), BAD, remove));
        view! { {report} {delete} {remove} }.into_any()
    };
    let person = Person::new(author.id, author.nickname, None);
    Some(
        view! {
            <PersonMenu person=person label=t!("comment.menu") more=ViewFn::from(entries) with_talk=true />
            {person.dialogs()}
        }
        .into_any(),
    )
}

fn entry(icon: Icon, words: Signal<String>, class: &'static str, act: impl Fn() + 'static) -> AnyView {
    view! {
        <li>
            <button type="button" class=class on:click=move |_| act()>
                <Icon name=icon />
                <span>{words}</span>
            </button>
        </li>
    }
    .into_any()
}

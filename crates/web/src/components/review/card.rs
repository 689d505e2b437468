//! One review with its public answer. Keeps true: it says who wrote it, as whom and about what; whoever may answer it
//! can do so in its place.

use super::form::ReplyForm;
use super::stars::Stars;
use crate::api;
use crate::components::listing::Time;
use crate::components::ui::{Avatar, Button, Icon, Size, Variant};
use crate::platform::focus;
use crate::{routes, t, ts};
use leptos::html;
use leptos::prelude::*;
use tradehub_shared::order::OrderRole;
use tradehub_shared::review::{Review, ReviewReply};

/// A review.
#[component]
pub(crate) fn ReviewCard(
    /// What it shows.
    review: Review,
    /// Hears of it once it is answered.
    #[prop(optional, into)]
    on_change: Option<Callback<Review>>,
) -> impl IntoView {
    let (id, given, text) = (review.id, review.stars, review.text.clone());
    let head = head(&review);
    let now = RwSignal::new(review);
    let answering = RwSignal::new(false);
    let place = NodeRef::<html::Article>::new();
    // What was pressed is gone by then.
    let turn = move |is_answering: bool| {
        answering.set(is_answering);
        if let Some(place) = place.get_untracked() {
            if is_answering { focus::inside(place, "textarea") } else { focus::catch(place) }
        }
    };
    let answered = Callback::new(move |review: Review| {
        now.set(review.clone());
        turn(false);
        if let Some(on_change) = on_change {
            on_change.run(review);
        }
    });
    let reply = Memo::new(move |_| now.read().reply.clone());
    let can_reply = Memo::new(move |_| now.read().can_reply);
    let answer = move || {
        match (can_reply.get(), answering.get()) {
        (false, _) => ().into_any(),
        (true, true) => {
            let cancel = Callback::new(move |()| turn(false));
            view! { <ReplyForm review=id on_done=answered on_cancel=cancel /> }.into_any()
        }
        (true, false) => view! {
            <Button size=Size::Small variant=Variant::Ghost icon=Icon::CornerUpLeft on_press=move |()| turn(true)>
                {t!("review.reply")}
            </Button>
        }
        .into_any(),
    }
    };
    view! {
        <article class="review" tabindex="-1" node_ref=place>
            {head}
            <p class="review-stars"><Stars given=given /></p>
            {(!text.is_empty()).then(|| view! { <p class="review-text">{text}</p> })}
            {move || reply.get().map(answer_of_reviewed)}
            {answer}
        </article>
    }
}

fn head(review: &Review) -> AnyView {
    let author = review.author.clone();
    let src = author.avatar_url.as_deref().map(api::asset);
    let (role, title) = (review.author_role, review.listing_title.clone());
    let thing = move || match role {
        OrderRole::Seller => ts!("review.by_seller", title = &title),
        _ => ts!("review.by_buyer", title = &title),
    };
    view! {
        <header class="review-head">
            <Avatar id=author.id.0 name=author.nickname.clone() src=src />
            <div class="review-who">
                <a class="review-author" href=routes::member(author.id)>{author.nickname}</a>
                <p class="review-thing">{thing}</p>
            </div>
            <span class="review-when"><Time at=review.created_at /></span>
        </header>
    }
    .into_any()
}

fn answer_of_reviewed(reply: ReviewReply) -> AnyView {
    view! {
        <div class="review-reply">
            <p class="review-reply-head">
                <Icon name=Icon::CornerUpLeft />
                <strong>{t!("review.reply.head")}</strong>
                <span class="review-when"><Time at=reply.at /></span>
            </p>
            <p class="review-text">{reply.text}</p>
        </div>
    }
    .into_any()
}

//! Writing a comment or an answer. Keeps true: what is wrong is said before anything is sent; a visitor signs in on the
//! way and finds the words again; a press sends once.

use super::draft::{self, Draft};
use super::talk::Talk;
use crate::api::comments::create_comment;
use crate::components::ui::{Button, ButtonKind, FormError, Icon, Size, TextArea, Variant};
use crate::state::action::Action;
use crate::state::form::FormErrors;
use crate::state::session::{self, Standing};
use crate::{routes, t, ts};
use leptos::prelude::*;
use tradehub_shared::comment::CreateCommentRequest;
use tradehub_shared::{CommentId, limits};

/// A comment being written; copy it freely.
#[derive(Clone, Copy)]
struct Writing {
    talk: Talk,
    reply_to: Option<CommentId>,
    text: RwSignal<String>,
    errors: FormErrors,
    action: Action,
    go: routes::Go,
}

/// The box to write in.
#[component]
pub(super) fn CommentForm(
    /// Where it will stand.
    talk: Talk,
    /// The comment that it answers.
    reply_to: Option<CommentId>,
) -> impl IntoView {
    let writing = Writing {
        talk,
        reply_to,
        text: RwSignal::new(draft::take(talk.listing(), reply_to).unwrap_or_default()),
        errors: FormErrors::new(),
        action: Action::new(),
        go: routes::use_go(),
    };
    fields(writing)
}

fn fields(writing: Writing) -> AnyView {
    let Writing { talk, reply_to, text, errors, action, .. } = writing;
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        writing.send();
    };
    let name =
        reply_to.map_or_else(|| "comment".to_owned(), |id| ["comment-reply-", &id.to_string()].concat());
    let label = move || if reply_to.is_some() { ts!("comment.reply.label") } else { ts!("comment.label") };
    let words = move || match (session::standing(), reply_to) {
        (Standing::Visitor, _) => ts!("comment.sign_in"),
        (_, None) => ts!("comment.send"),
        (_, Some(_)) => ts!("comment.reply.send"),
    };
    let cancel = reply_to.map(|_| {
        let back = move |()| talk.answer_no_more();
        view! { <Button size=Size::Small variant=Variant::Ghost on_press=back>{t!("comment.cancel")}</Button> }
    });
    view! {
        <form class="form comment-form" novalidate on:submit=send>
            <TextArea
                name=name
                label=Signal::derive(label)
                help=t!("comment.help")
                value=text
                max=limits::COMMENT_MAX
                rows=2
                error=errors.of("/text")
                on_edit=move |()| errors.clear_of("/text")
            />
            <FormError error=errors.whole() />
            <div class="form-actions">
                <Button kind=ButtonKind::Submit size=Size::Small icon=Icon::SendHorizontal busy=action.busy()>
                    {words}
                </Button>
                {cancel}
            </div>
        </form>
    }
    .into_any()
}

impl Writing {
    fn send(self) {
        let Self { talk, reply_to, text, errors, .. } = self;
        let request = CreateCommentRequest { text: text.get_untracked().trim().to_owned(), reply_to };
        if !errors.check(request.validate()) {
            return;
        }
        if untrack(session::standing) == Standing::Visitor {
            return self.sign_in(request.text);
        }
        self.action.run(create_comment(talk.listing(), request), move |outcome| match outcome {
            Ok(comment) => {
                text.set(String::new());
                talk.written(comment, reply_to);
            }
            Err(error) => errors.refuse(error),
        });
    }

    /// Leads to signing in and back to this very place.
    fn sign_in(self, text: String) {
        let (listing, reply_to) = (self.talk.listing(), self.reply_to);
        draft::keep(&Draft { listing, reply_to, text });
        let here = reply_to.map_or_else(|| routes::comments(listing), |id| routes::comment(listing, id));
        self.go.to(routes::sign_in_then(&here));
    }
}

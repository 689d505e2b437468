//! By topic: in the app, by mail. Keeps true: each box says to a screen reader which topic and which way it is about; what
//! cannot be switched off is shown as it is and says why.

use super::saver::Saver;
use crate::components::ui::Icon;
use crate::{i18n, t};
use leptos::prelude::*;
use tradehub_shared::notice::NoticeTopic;
use tradehub_shared::notice_settings::{
    MailMode, TopicChannels, UpdateNoticeSettingsRequest, UpdateTopicChannels,
};

/// One of the ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    App,
    Mail,
}

/// The topics with their two boxes.
pub(super) fn topics(saver: Saver) -> AnyView {
    let now = saver.now();
    let names = Memo::new(move |_| now.read().topics.iter().map(|topic| topic.topic).collect::<Vec<_>>());
    let rows = move || names.get().into_iter().map(|topic| row(saver, topic)).collect_view();
    let is_silent = move || now.read().mail_mode == MailMode::Off;
    view! {
        <div class="topics">
            <div class="topics-head" aria-hidden="true">
                <span></span>
                <span>{t!("notice_settings.way.app")}</span>
                <span>{t!("notice_settings.way.mail")}</span>
            </div>
            {rows}
        </div>
        <p class="field-help">{t!("notice_settings.app.help")}</p>
        {move || is_silent().then(|| view! { <p class="field-help">{t!("notice_settings.mail.off")}</p> })}
    }
    .into_any()
}

fn row(saver: Saver, topic: NoticeTopic) -> AnyView {
    let now = saver.now();
    let channels = Memo::new(move |_| now.read().topics.iter().find(|other| other.topic == topic).copied());
    let name = topic.as_str();
    view! {
        <div class="topic" role="group" aria-label=move || i18n::of("notice_settings.topic", name)>
            <p class="topic-words">
                <strong>{move || i18n::of("notice_settings.topic", name)}</strong>
                <span class="field-help">{move || i18n::of("notice_settings.topic.detail", name)}</span>
            </p>
            {tick(saver, topic, Way::App, channels)}
            {tick(saver, topic, Way::Mail, channels)}
        </div>
    }
    .into_any()
}

fn tick(saver: Saver, topic: NoticeTopic, way: Way, channels: Memo<Option<TopicChannels>>) -> AnyView {
    let id = ["f-", topic.as_str(), if way == Way::App { "-app" } else { "-mail" }].concat();
    let is_on =
        move || channels.get().is_some_and(|now| if way == Way::App { now.in_app } else { now.by_mail });
    let is_fixed = move || way == Way::App && channels.get().is_some_and(|now| now.is_app_fixed);
    let label = move || {
        let way = i18n::of("notice_settings.way", if way == Way::App { "app" } else { "mail" });
        [i18n::of("notice_settings.topic", topic.as_str()).as_str(), ": ", &way].concat()
    };
    let title = move || is_fixed().then(|| crate::ts!("notice_settings.fixed"));
    let set = move |on: bool| {
        let (in_app, by_mail) = if way == Way::App { (Some(on), None) } else { (None, Some(on)) };
        let topics = vec![UpdateTopicChannels { topic, in_app, by_mail }];
        saver.change(UpdateNoticeSettingsRequest { topics, ..UpdateNoticeSettingsRequest::default() });
    };
    view! {
        <label class="checkbox topic-tick" title=title>
            <input
                type="checkbox"
                id=id
                aria-label=label
                disabled=is_fixed
                prop:checked=is_on
                on:change:target=move |event| set(event.target().checked())
            />
            <span class="checkbox-box"><Icon name=Icon::Check /></span>
        </label>
    }
    .into_any()
}

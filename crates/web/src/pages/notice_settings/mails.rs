//! When mails come, and when they do not. Keeps true: times of day are the device's own, and it says so; two equal times
//! are refused in words and not sent.

use super::saver::Saver;
use crate::components::ui::{Checkbox, Choice, ChoiceLook, Choices, Icon, TextField};
use crate::platform::clock;
use crate::{i18n, t, ts};
use leptos::prelude::*;
use tradehub_shared::limits;
use tradehub_shared::notice_settings::{
    Language, MailMode, NoticeSettings, QuietHours, UpdateNoticeSettingsRequest,
};

/// What is suggested to whoever wants quiet hours.
const USUAL: QuietHours = QuietHours { from_minute: 22 * 60 + 30, until_minute: 7 * 60 + 30 };
/// Stands for both languages in the choice of one.
const BOTH: &str = "both";
/// The own names of the languages: the same in every language.
const LANGUAGES: [(Language, &str); 2] = [(Language::English, "English"), (Language::Chinese, "简体中文")];
const MINUTES_PER_HOUR: i32 = 60;

/// The parts about mails.
pub(super) fn mails(saver: Saver) -> AnyView {
    view! {
        <div class="form">
            {mode(saver)}
            {quiet(saver)}
            {language(saver)}
        </div>
    }
    .into_any()
}

fn mode(saver: Saver) -> AnyView {
    let now = saver.now();
    let value = RwSignal::new(String::new());
    // Also when the server did not take a choice.
    Effect::new(move |_| value.set(now.read().mail_mode.as_str().to_owned()));
    let choices = Signal::derive(|| {
        let one = |mode: &MailMode| {
            let icon = match mode {
                MailMode::AtOnce => Icon::Mail,
                MailMode::Daily => Icon::Calendar,
                MailMode::Off => Icon::Ban,
            };
            let detail = i18n::of("notice_settings.mode.detail", mode.as_str());
            Choice::new(mode.as_str(), i18n::of("notice_settings.mode", mode.as_str()))
                .icon(icon)
                .detail(detail)
        };
        MailMode::ALL.iter().map(one).collect::<Vec<_>>()
    });
    let changed = move |()| {
        let mail_mode = value.read_untracked().parse().ok();
        saver.change(UpdateNoticeSettingsRequest { mail_mode, ..UpdateNoticeSettingsRequest::default() });
    };
    view! {
        <Choices
            name="mail-mode"
            label=t!("notice_settings.mode")
            value=value
            choices=choices
            look=ChoiceLook::Cards
            on_edit=changed
        />
    }
    .into_any()
}

fn language(saver: Saver) -> AnyView {
    let now = saver.now();
    let value = RwSignal::new(String::new());
    Effect::new(move |_| value.set(now.read().language.map_or(BOTH, Language::as_str).to_owned()));
    let choices = Signal::derive(|| {
        let one = |(lang, name): (Language, &str)| Choice::new(lang.as_str(), name);
        let both = Choice::new(BOTH, ts!("notice_settings.language.both"));
        LANGUAGES.into_iter().map(one).chain([both]).collect::<Vec<_>>()
    });
    let changed = move |()| saver.change_language(value.read_untracked().parse().ok());
    view! {
        <Choices
            name="mail-language"
            label=t!("notice_settings.language")
            value=value
            choices=choices
            on_edit=changed
        />
    }
    .into_any()
}

fn quiet(saver: Saver) -> AnyView {
    let now = saver.now();
    let is_on = RwSignal::new(false);
    let (from, until) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    Effect::new(move |_| show(&now.read(), is_on, from, until));
    let change = move |quiet: Option<QuietHours>| {
        let quiet_hours = Some(quiet);
        saver.change(UpdateNoticeSettingsRequest { quiet_hours, ..UpdateNoticeSettingsRequest::default() });
    };
    let switched = move |()| change(is_on.get_untracked().then_some(USUAL));
    let is_same = Memo::new(move |_| is_on.get() && from.get() == until.get());
    let edited = move |()| {
        let times = (minute(&from.read_untracked()), minute(&until.read_untracked()));
        if let (Some(from_minute), Some(until_minute)) = times
            && from_minute != until_minute
        {
            change(Some(QuietHours { from_minute, until_minute }));
        }
    };
    let error = Signal::derive(move || is_same.get().then(|| ts!("notice_settings.quiet.same")));
    let zone = clock::zone().unwrap_or_default();
    let field = move |name: &'static str,
                      label: Signal<String>,
                      value: RwSignal<String>,
                      error: Signal<Option<String>>| {
        view! { <TextField name=name label=label value=value kind="time" error=error on_edit=edited /> }
            .into_any()
    };
    let times = move || {
        let none = Signal::derive(|| None);
        view! {
            <div class="quiet-times">
                {field("quiet-from", t!("notice_settings.quiet.from"), from, none)}
                {field("quiet-until", t!("notice_settings.quiet.until"), until, error)}
            </div>
            <p class="field-help">{t!("meeting.zone", zone = &zone)}</p>
        }
        .into_any()
    };
    view! {
        <div class="quiet" role="group" aria-label=t!("notice_settings.quiet")>
            <Checkbox name="quiet" value=is_on on_edit=switched>
                <strong>{t!("notice_settings.quiet")}</strong>
                <span class="field-help">{t!("notice_settings.quiet.help")}</span>
            </Checkbox>
            <Show when=move || is_on.get()>{times()}</Show>
        </div>
    }
    .into_any()
}

/// Puts what is saved into the fields; times that are being written stay as they are written.
fn show(now: &NoticeSettings, is_on: RwSignal<bool>, from: RwSignal<String>, until: RwSignal<String>) {
    if is_on.get_untracked() != now.quiet_hours.is_some() {
        is_on.set(now.quiet_hours.is_some());
    }
    let Some(quiet) = now.quiet_hours else { return };
    for (field, at) in [(from, quiet.from_minute), (until, quiet.until_minute)] {
        if minute(&field.read_untracked()) != Some(at) {
            field.set(time(at));
        }
    }
}

/// The minute of the day of a time as time fields write it, `22:30`.
fn minute(time: &str) -> Option<i32> {
    let (hour, minute) = time.split_once(':')?;
    let minute = minute.get(..2)?;
    let total = hour.parse::<i32>().ok()?.checked_mul(MINUTES_PER_HOUR)?.checked_add(minute.parse().ok()?)?;
    (0..limits::MINUTES_PER_DAY).contains(&total).then_some(total)
}

fn time(minute: i32) -> String {
    format!("{:02}:{:02}", minute.div_euclid(MINUTES_PER_HOUR), minute.rem_euclid(MINUTES_PER_HOUR))
}

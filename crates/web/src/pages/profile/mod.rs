//! A member's public profile; one's own looks the same, with a way to change it.

mod contact;
mod reviews;

use super::{NotFound, title};
use crate::api::{accounts, asset, my_listings};
use crate::components::chat::{ChatButton, Subject};
use crate::components::listing::{ListingFeed, listings};
use crate::components::person::{Person, PersonButtons, PersonMenu};
use crate::components::review::RatingLine;
use crate::components::ui::{
    Avatar, Badge, CardSkeletons, EmptyState, ErrorState, Icon, LinkButton, Skeleton, Tab, Tabs, Tone,
    Variant,
};
use crate::state::load::{Loaded, load};
use crate::state::{catalog, session};
use crate::{i18n, routes, t, ts};
use contact::Contact;
use leptos::prelude::*;
use tradehub_shared::MemberId;
use tradehub_shared::accounts::Member;
use tradehub_shared::listing::Place;

/// The parts by their names in the address; the first when it names none.
const TABS: &[&str] = &["listings", "reviews"];

/// The profile page.
#[component]
pub(crate) fn ProfilePage() -> impl IntoView {
    move || match routes::id::<MemberId>() {
        Some(id) => profile(id),
        None => view! { <NotFound /> }.into_any(),
    }
}

fn profile(id: MemberId) -> AnyView {
    let member = load(move || {
        // The own profile follows the settings.
        let _ = session::me().filter(|me| me.id == id);
        accounts::get_member(id)
    });
    let name = Memo::new(move |_| member.ready().map(|m| m.nickname).unwrap_or_default());
    title(t!("profile.title", name = name));
    let content = move || match member.get() {
        Loaded::Loading => skeleton(),
        Loaded::Ready(member) => whole(&member),
        Loaded::Failed(error) if error.is_not_found() => gone(),
        Loaded::Failed(error) => {
            view! { <div class="page"><ErrorState error=error on_retry=move |()| member.reload() /></div> }
                .into_any()
        }
    };
    content.into_any()
}

fn whole(member: &Member) -> AnyView {
    let id = member.id;
    let is_mine = Memo::new(move |_| session::me().is_some_and(|me| me.id == id));
    let (name, review_count) = (member.nickname.clone(), member.rating.count);
    let chosen = routes::tab(TABS);
    let tabs = vec![
        Tab { value: "listings", text: t!("profile.listings"), icon: Icon::Store },
        Tab { value: "reviews", text: t!("profile.reviews", n = review_count), icon: Icon::Star },
    ];
    let content = move || match chosen.get() {
        "reviews" => reviews::received(id, name.clone(), is_mine),
        _ => view! {
            <h2 class="visually-hidden">{t!("profile.listings")}</h2>
            {on_offer(id, name.clone(), is_mine)}
        }
        .into_any(),
    };
    view! {
        <div class="page profile">
            {head(member, is_mine)}
            <div>
                <Tabs label=t!("profile.tabs") tabs=tabs />
                {content}
            </div>
        </div>
    }
    .into_any()
}

fn head(member: &Member, is_mine: Memo<bool>) -> AnyView {
    let src = member.avatar.as_ref().map(|image| asset(&image.urls.medium));
    let Member {
        id,
        school_id,
        zone_id,
        joined_at,
        sold_count,
        deal_count,
        rating,
        active_listing_count,
        is_verified,
        has_contact,
        ..
    } = *member;
    let schools = catalog::schools();
    let place = Place { school_id: Some(school_id), zone_id, building_id: None };
    let place = move || catalog::place_name(&schools.read(), &place);
    let badge = is_verified.then(|| {
        view! {
            <span title=t!("profile.verified.help")>
                <Badge tone=Tone::Ok icon=Icon::BadgeCheck text=t!("profile.verified") />
            </span>
        }
    });
    let (bio, nickname) = (member.bio.clone(), member.nickname.clone());
    view! {
        <header class="profile-head ticket">
            <Avatar id=id.0 name=member.nickname.clone() src=src size="avatar-lg" />
            <div class="profile-words">
                <div class="row">
                    <h1>{member.nickname.clone()}</h1>
                    {badge}
                </div>
                <p class="profile-username">{["@", &member.username].concat()}</p>
                <p class="profile-rating"><RatingLine rating=rating /></p>
                {(!bio.is_empty()).then(|| view! { <p class="profile-bio">{bio}</p> })}
                <ul class="profile-facts">
                    <li><Icon name=Icon::MapPin /><span>{place}</span></li>
                    <li>
                        <Icon name=Icon::Calendar />
                        <span>{move || ts!("profile.joined", date = i18n::format::date(joined_at))}</span>
                    </li>
                    <li><Icon name=Icon::Store /><span>{t!("profile.active", n = active_listing_count)}</span></li>
                    <li><Icon name=Icon::Handshake /><span>{t!("profile.deals", n = deal_count)}</span></li>
                    <li><Icon name=Icon::Recycle /><span>{t!("profile.sold", n = sold_count)}</span></li>
                </ul>
            </div>
            <div class="profile-side">
                {move || match is_mine.get() {
                    true => view! { <LinkButton href=routes::SETTINGS icon=Icon::Pencil>{t!("profile.edit")}</LinkButton> }.into_any(),
                    false => relation(id, nickname.clone()),
                }}
                <Contact member=id name=member.nickname.clone() has_contact=has_contact is_mine=is_mine />
            </div>
        </header>
    }
    .into_any()
}

/// How the visitor stands to the member, and what can be done about it.
fn relation(id: MemberId, name: String) -> AnyView {
    let label = t!("person.menu", name = &name);
    let person = Person::new(id, name, None);
    view! {
        <div class="profile-relation">
            <div class="row">
                <ChatButton subject=Subject { member: id, listing: None } text=t!("chat.message") />
                <PersonButtons person=person />
            </div>
            <PersonMenu person=person label=label />
        </div>
        {person.dialogs()}
    }
    .into_any()
}

fn on_offer(id: MemberId, name: String, is_mine: Memo<bool>) -> AnyView {
    let list = listings(move || my_listings::of_seller_path(id));
    let empty = move || {
        match is_mine.get() {
        true => view! {
            <EmptyState icon=Icon::Store title=t!("profile.empty.own") text=t!("dashboard.empty.all.text")>
                <LinkButton href=routes::SELL variant=Variant::Primary icon=Icon::Plus>{t!("profile.empty.own.action")}</LinkButton>
            </EmptyState>
        }
        .into_any(),
        false => view! {
            <EmptyState icon=Icon::Store title=t!("profile.empty.other", name = &name) text=t!("profile.empty.other.text")>
                <LinkButton href=routes::SEARCH icon=Icon::Search>{t!("profile.empty.other.action")}</LinkButton>
            </EmptyState>
        }
        .into_any(),
    }
    };
    view! { <ListingFeed list=list empty=empty /> }.into_any()
}

fn gone() -> AnyView {
    view! {
        <div class="page page-narrow">
            <h1 class="visually-hidden">{t!("profile.gone")}</h1>
            <EmptyState icon=Icon::User title=t!("profile.gone") text=t!("profile.gone.text")>
                <LinkButton href=routes::HOME variant=Variant::Primary>{t!("profile.empty.other.action")}</LinkButton>
            </EmptyState>
        </div>
    }
    .into_any()
}

fn skeleton() -> AnyView {
    view! {
        <div class="page profile" role="status">
            <span class="visually-hidden">{t!("state.loading")}</span>
            <div class="profile-head ticket">
                <Skeleton class="skeleton-circle avatar-lg" />
                <div class="profile-words stack">
                    <Skeleton class="skeleton-title w-50" />
                    <Skeleton />
                    <Skeleton class="skeleton-line w-75" />
                </div>
            </div>
            <CardSkeletons count=4 />
        </div>
    }
    .into_any()
}

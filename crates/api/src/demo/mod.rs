//! The demo market: members, listings and drawn pictures, the same at every seeding, and as many generated listings
//! as a load test wants. Keeps true: seeding twice changes nothing, and what is seeded obeys every rule.

pub mod basics;
mod chats;
pub mod content;
mod deals;
mod load;
mod pictures;
mod talk;

use std::time::Instant;

use anyhow::{Context, Result};
use tradehub_shared::UtcMicros;

use crate::accounts::{registration, store};
use crate::config::Config;
use crate::db::{DatabaseUrl, DbConnection, DbError, connect, in_transaction};
use crate::kernel::blobs::BlobStore;
use crate::kernel::clock::Clock;
use crate::kernel::passwords;
use crate::listings;
use crate::startup::prepare;
use content::{MemberSeed, demo_listings, demo_members, generated, generated_member};
use load::Names;

/// Generated listings written in one transaction.
const BATCH: usize = 2_000;
/// Generated listings that get pictures, the newest ones: enough for every page anyone looks at.
const PICTURED_MAX: usize = 2_000;
/// Start of the generator's numbers.
const GENERATOR_SEED: u64 = 20_261_121;

/// Seeds the demo members and listings unless they are there, and `generated_count` further listings.
///
/// # Errors
/// The database or the data directory cannot be used.
pub fn seed(config: &Config, generated_count: usize, clock: &Clock) -> Result<()> {
    let started = Instant::now();
    let mut connection = connect(&DatabaseUrl::parse(&config.storage.database_url)?)?;
    prepare(&mut connection)?;
    let blobs = BlobStore::open(&config.storage.data_dir.join("images"))
        .context("cannot use the picture directory")?;
    let now = clock.now();
    if is_seeded(&mut connection)? {
        tracing::info!("the demo members are there already");
    } else {
        seed_demo(&mut connection, &blobs, now)?;
    }
    if generated_count > 0 {
        seed_generated(&mut connection, &blobs, generated_count, now)?;
    }
    in_transaction(&mut connection, listings::store::recompute_popularity)?;
    tracing::info!(seconds = started.elapsed().as_secs(), "seeded");
    Ok(())
}

fn is_seeded(c: &mut DbConnection) -> Result<bool, DbError> {
    let (key, _) = registration::keys_of("alice", "");
    Ok(store::find_by_username(c, &key)?.is_some())
}

fn seed_demo(c: &mut DbConnection, blobs: &BlobStore, now: UtcMicros) -> Result<()> {
    let mut seeds = demo_listings();
    seeds.sort_by_key(|seed| std::cmp::Reverse(seed.age_hours));
    let wanted = seeds.iter().flat_map(|seed| seed.pictures.iter().copied());
    let drawn = pictures::draw_all(blobs, wanted)?;
    let hash = passwords::hash_now(content::DEMO_PASSWORD)?;
    in_transaction(c, |c| -> Result<(), DbError> {
        let mut names = Names::read(c)?;
        for member in demo_members() {
            let id = insert_member(c, &names, &member, &hash, now)?;
            names.add_member(&member, id);
        }
        for seed in &seeds {
            load::insert_listing(c, &names, seed, &drawn, now)?;
        }
        load::look_around(c, &names, now)?;
        deals::make(c, &names, now)?;
        talk::make(c, &names, now)?;
        chats::make(c, &names, now)
    })?;
    tracing::info!(listings = seeds.len(), "demo market made");
    Ok(())
}

fn seed_generated(c: &mut DbConnection, blobs: &BlobStore, count: usize, now: UtcMicros) -> Result<()> {
    let mut seeds: Vec<_> = generated(count, GENERATOR_SEED).collect();
    seeds.sort_by_key(|seed| std::cmp::Reverse(seed.age_hours));
    let unpictured = seeds.len().saturating_sub(PICTURED_MAX);
    for seed in seeds.iter_mut().take(unpictured) {
        seed.pictures.clear();
    }
    let drawn = pictures::draw_all(blobs, seeds.iter().flat_map(|seed| seed.pictures.iter().copied()))?;
    let hash = passwords::hash_now(content::DEMO_PASSWORD)?;
    let names = in_transaction(c, |c| -> Result<Names, DbError> {
        let mut names = Names::read(c)?;
        for number in 0..content::GENERATED_MEMBERS {
            let member = generated_member(number);
            if !names.has_member(&member) {
                let id = insert_member(c, &names, &member, &hash, now)?;
                names.add_member(&member, id);
            }
        }
        Ok(names)
    })?;
    for batch in seeds.chunks(BATCH) {
        in_transaction(c, |c| -> Result<(), DbError> {
            for seed in batch {
                let drawn = pictures::copies(blobs, &drawn, &seed.pictures)
                    .map_err(|e| DbError::Other(e.to_string()))?;
                load::insert_listing(c, &names, seed, &drawn, now)?;
            }
            Ok(())
        })?;
    }
    tracing::info!(listings = count, "generated listings made");
    Ok(())
}

fn insert_member(
    c: &mut DbConnection,
    names: &Names,
    seed: &MemberSeed,
    password_hash: &str,
    now: UtcMicros,
) -> Result<tradehub_shared::MemberId, DbError> {
    let joined = now.plus_seconds(i64::from(seed.joined_days_ago).saturating_mul(-86_400));
    let (username_key, email_key) = registration::keys_of(&seed.username, &seed.email);
    let (school_id, zone_id) = names.zone(seed.zone)?;
    let role = if seed.is_admin {
        tradehub_shared::accounts::Role::Admin
    } else {
        tradehub_shared::accounts::Role::Member
    };
    store::insert_member(
        c,
        &store::NewMember {
            username: seed.username.to_string(),
            username_key,
            email: seed.email.to_string(),
            email_key,
            password_hash: password_hash.to_owned(),
            nickname: seed.nickname.to_string(),
            bio: seed.bio.to_string(),
            role,
            verified_at: Some(joined),
            school_id,
            zone_id: Some(zone_id),
            qq: seed.qq.as_ref().map(ToString::to_string),
            wechat: seed.wechat.as_ref().map(ToString::to_string),
            student_number_hash: None,
            agreement_version: tradehub_shared::limits::AGREEMENT_VERSION.to_owned(),
            agreement_accepted_at: joined,
            created_at: joined,
            updated_at: joined,
            language: None,
        },
    )
}

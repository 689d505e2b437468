//! `POST /conversations/{id}/read` and what was received: random members say, read, hide and take back, beside a small model.
//! Keeps true: marks move forward only, and what is unread is what the model counts.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tradehub_api::chat::service::marks::{self, Arrived};
use tradehub_api::db::in_transaction;
use tradehub_shared::{ConversationId, MemberId};

use crate::support::chat::Talk;
use crate::support::{TestApp, json};

#[tokio::test]
async fn a_read_mark_moves_forward_only_and_not_beyond_the_end() {
    let app = TestApp::spawn().await;
    let talk = Talk::with(&app, &["1", "2", "3"]).await;
    assert_eq!(talk.bob.unread_messages().await, 3);
    let mark = talk.bob.read_upto(talk.id, 2).await;
    assert_eq!(mark, json!({"conversation_id": talk.id, "member_id": talk.bob.id, "upto": 2, "unread": 1}));
    assert_eq!(talk.bob.read_upto(talk.id, 1).await, mark);
    assert_eq!(talk.bob.read_upto(talk.id, 999).await["upto"], 3);
    let mine = talk.mei.see_chat(talk.id).await;
    assert_eq!((&mine["other_read_upto"], &mine["other_delivered_upto"]), (&json!(3), &json!(3)));
    assert_eq!((&mine["read_upto"], &mine["unread"]), (&json!(0), &json!(0)), "nobody has to read their own");
    talk.bob
        .post(&format!("/conversations/{}/read", talk.id), json!({"upto": 0}))
        .await
        .fields(&[("/upto", "out_of_range")]);
    talk.mei.say(talk.id, "4").await;
    assert_eq!(talk.bob.read_upto(talk.id, 3).await["unread"], 1);
}

#[tokio::test]
async fn what_is_unread_is_counted_over_all_conversations() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    for (n, messages) in [3_usize, 1, 0, 2].into_iter().enumerate() {
        let other = app.member(&format!("other{n}"));
        let id = other.open_with(&mei).await;
        for _ in 0..messages {
            other.say(id, "Hello").await;
        }
    }
    let unread = mei.get("/me/unread").await.expect(200);
    assert_eq!(unread["messages"], 6);
    assert_eq!(unread["notices"], mei.get("/me/notices/unread").await.expect(200));
    let first = mei.get("/conversations").await.ids()[0];
    mei.read_upto(first, 1).await;
    assert!(mei.unread_messages().await < 6);
}

#[tokio::test]
async fn what_was_received_is_told_to_whoever_said_it() {
    let app = TestApp::spawn().await;
    let talk = Talk::with(&app, &["1", "2", "3"]).await;
    let (bob, id) = (MemberId(talk.bob.id), ConversationId(talk.id));
    let receive = |member: MemberId, conversation: ConversationId, upto: i64| {
        let arrived = [Arrived { member, conversation, upto }];
        let now = app.clock.now();
        app.db(|c| in_transaction(c, |c| marks::delivered(c, &arrived, now)).unwrap());
    };
    receive(bob, id, 2);
    assert_eq!(talk.mei.see_chat(talk.id).await["other_delivered_upto"], 2);
    receive(bob, id, 1);
    assert_eq!(talk.mei.see_chat(talk.id).await["other_delivered_upto"], 2);
    receive(bob, id, 99);
    receive(MemberId(app.member("eve").id), id, 3);
    receive(bob, ConversationId(9_999), 3);
    assert_eq!(talk.mei.see_chat(talk.id).await["other_delivered_upto"], 3);
    assert_eq!(talk.bob.see_chat(talk.id).await["unread"], 3, "received is not read");
}

#[derive(Debug, Clone)]
enum Step {
    Say { who: usize },
    Read { who: usize, upto: i64 },
    Hide { who: usize, which: prop::sample::Index },
    Recall { which: prop::sample::Index },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        5 => (0..2_usize).prop_map(|who| Step::Say { who }),
        4 => (0..2_usize, 1..30_i64).prop_map(|(who, upto)| Step::Read { who, upto }),
        2 => (0..2_usize, any::<prop::sample::Index>()).prop_map(|(who, which)| Step::Hide { who, which }),
        2 => any::<prop::sample::Index>().prop_map(|which| Step::Recall { which }),
    ];
    vec(step, 1..40)
}

/// What the server should hold: who sent which message, and what each of the two has read and hidden.
#[derive(Default)]
struct Model {
    senders: Vec<usize>,
    recalled: BTreeSet<usize>,
    read_upto: [i64; 2],
    hidden: [BTreeSet<usize>; 2],
}

impl Model {
    fn unread(&self, who: usize) -> i64 {
        let is_unread = |(n, sender): (usize, &usize)| {
            *sender != who
                && i64::try_from(n).unwrap() >= self.read_upto[who]
                && !self.recalled.contains(&n)
                && !self.hidden[who].contains(&n)
        };
        i64::try_from(self.senders.iter().enumerate().filter(|one| is_unread(*one)).count()).unwrap()
    }
}

async fn run(app: &TestApp, talk: &Talk, steps: &[Step]) {
    let members = [&talk.mei, &talk.bob];
    let id = members[0].open_with(members[1]).await;
    // The conversation is shared by all cases: each begins behind what was said in the ones before.
    let begin = members[0].see_chat(id).await["last_number"].as_i64().unwrap();
    for member in members {
        if begin > 0 {
            member.read_upto(id, begin).await;
        }
    }
    let mut model = Model::default();
    let mut ids: Vec<i64> = Vec::new();
    for step in steps {
        match step {
            Step::Say { who } => {
                ids.push(members[*who].say(id, "Hello").await["id"].as_i64().unwrap());
                model.senders.push(*who);
            }
            Step::Read { who, upto } => {
                let end = i64::try_from(ids.len()).unwrap();
                model.read_upto[*who] = model.read_upto[*who].max(*upto.min(&end));
                let mark = members[*who].read_upto(id, begin + upto).await;
                assert_eq!(
                    (&mark["upto"], &mark["unread"]),
                    (&json!(begin + model.read_upto[*who]), &json!(model.unread(*who)))
                );
            }
            Step::Hide { who, which } if !ids.is_empty() => {
                let n = which.index(ids.len());
                members[*who].act(&format!("/messages/{}/hide", ids[n])).await.expect(204);
                model.hidden[*who].insert(n);
            }
            Step::Recall { which } if !ids.is_empty() => {
                let n = which.index(ids.len());
                members[model.senders[n]].act(&format!("/messages/{}/recall", ids[n])).await.expect(200);
                model.recalled.insert(n);
            }
            Step::Hide { .. } | Step::Recall { .. } => {}
        }
        for (who, member) in members.iter().enumerate() {
            assert_eq!(member.unread_messages().await, model.unread(who), "{step:?}");
        }
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM conversations"), 2);
}

#[test]
fn what_is_unread_is_what_a_model_counts() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let (app, talk) = runtime.block_on(async {
        let app = TestApp::spawn().await;
        let talk = Talk::opened(&app).await;
        (app, talk)
    });
    let config = Config { cases: 24, failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&steps(), |steps| {
            runtime.block_on(run(&app, &talk, &steps));
            Ok(())
        })
        .unwrap();
}

//! `/feed.xml`: what is newly listed, for feed readers.

use crate::support::{TestApp, sale};

/// What another program reads in it: titles and links, in order.
fn entries(feed: &str) -> Vec<(String, String)> {
    let script = "import json, sys, xml.etree.ElementTree as tree\n\
        ns = {'a': 'http://www.w3.org/2005/Atom'}\n\
        feed = tree.fromstring(sys.stdin.buffer.read())\n\
        assert feed.find('a:id', ns).text and feed.find('a:updated', ns).text\n\
        print(json.dumps([[e.find('a:title', ns).text, e.find('a:link', ns).get('href')] for e in feed.findall('a:entry', ns)]))";
    let mut child = std::process::Command::new("python3")
        .args(["-c", script])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(child.stdin.as_mut().unwrap(), feed.as_bytes()).unwrap();
    drop(child.stdin.take());
    serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap()
}

#[tokio::test]
async fn what_is_newly_listed_can_be_followed_with_a_feed_reader() {
    let app = TestApp::spawn_with(|config| {
        config.server.public_url = Some("https://market.example".to_owned());
    })
    .await;
    let bob = app.member("bob");
    let empty = app.anonymous().get_root("/feed.xml").await;
    assert!(entries(&empty.text()).is_empty());
    let lamp = bob.publish(sale("Lamp & \"shade\" <b>x</b>")).await;
    app.advance_seconds(5);
    let chair = bob.publish(sale("椅子")).await;
    bob.draft(sale("Secret")).await;
    let answer = app.anonymous().get_root("/feed.xml").await;
    answer.expect(200);
    assert_eq!(answer.header("content-type"), "application/atom+xml; charset=utf-8");
    let link = |id: i64| format!("https://market.example/listings/{id}");
    let expected = [("椅子".to_owned(), link(chair)), ("Lamp & \"shade\" <b>x</b>".to_owned(), link(lamp))];
    assert_eq!(entries(&answer.text()), expected);
    let held = app.anonymous().root_request(reqwest::Method::GET, "/feed.xml");
    let again = held.header("if-none-match", answer.header("etag")).send().await;
    assert_eq!(again.status, 304);
    bob.act(&format!("/listings/{lamp}/pause")).await.expect(200);
    assert_eq!(entries(&app.anonymous().get_root("/feed.xml").await.text()).len(), 1);
}

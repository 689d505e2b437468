//! docs/chat-protocol.md says what the server does: its table of close codes is written from the server's own, and its limits are
//! those of the code.

use tradehub_shared::limits;
use tradehub_shared::live::Farewell;

use crate::architecture::root;

const BEGIN: &str = "<!-- farewells: written by a test from the server's own table -->";
const END: &str = "<!-- end of farewells -->";

fn table() -> String {
    let row = |farewell: &Farewell| {
        let back = match farewell.reconnect_ms() {
            Some(0) => "at once".to_owned(),
            Some(ms) => format!("after {ms} ms"),
            None => "no".to_owned(),
        };
        format!("| {} | `{}` | {} | {back} |\n", farewell.code(), farewell.as_str(), farewell.meaning())
    };
    let rows: String = Farewell::ALL.iter().map(row).collect();
    format!("| Code | `bye.code` | Why | Come back |\n|---|---|---|---|\n{rows}")
}

#[test]
fn every_close_code_is_documented() {
    let path = root().join("docs/chat-protocol.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).expect("docs/chat-protocol.md has no place for the table");
    let (_, after) = rest.split_once(END).unwrap();
    let printed = format!("{before}{BEGIN}\n\n{}\n{END}{after}", table());
    if std::env::var_os("TRADEHUB_WRITE_DOCS").is_some_and(|on| on == "1") {
        std::fs::write(&path, printed).unwrap();
        return;
    }
    assert!(
        text == printed,
        "docs/chat-protocol.md has another table: run this test with TRADEHUB_WRITE_DOCS=1"
    );
}

#[test]
fn the_documented_limits_are_those_of_the_code() {
    let text = std::fs::read_to_string(root().join("docs/chat-protocol.md")).unwrap();
    assert_eq!(limits::FRAME_BYTES_MAX, 16_384);
    for (what, limit) in [
        ("bytes of a frame", "16,384".to_owned()),
        ("watched members of a socket", limits::WATCHED_MAX.to_string()),
        ("sockets of a member", tradehub_api::live::hub::SOCKETS_MAX.to_string()),
        ("long polls of a member that wait", tradehub_api::live::hub::POLLS_MAX.to_string()),
    ] {
        let row = text.lines().find(|line| line.starts_with(&format!("| {what} |")));
        let row = row.unwrap_or_else(|| panic!("no row for {what}"));
        assert!(row.contains(&format!("| {limit} |")), "{row}");
    }
}

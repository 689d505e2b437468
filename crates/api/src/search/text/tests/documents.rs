//! What is given to the databases.

use super::super::Document;
use super::{described, titled};

#[test]
fn columns_hold_the_tokens_in_order() {
    let document = Document::new("高数 Calculus", &["教材"], "Like new!", &["Used"]);
    let columns = document.to_columns();
    assert_eq!(columns.title, "高 数 calculus 教 材");
    assert_eq!(columns.pinyin, "gaoshu gs shu jiaocai jc cai");
    assert_eq!(columns.body, "like new used");
}

#[test]
fn the_vector_has_weights_positions_and_gaps() {
    let vector = described("a1", "a b").to_tsvector();
    assert_eq!(vector, "'1':2A 'a':1A,19D 'b':20D");
    assert_eq!(Document::default().to_tsvector(), "");
}

#[test]
fn huge_texts_are_bounded() {
    let document = described(&"数 1 x 字 ".repeat(5000), &"两字 ".repeat(1000));
    assert_eq!(document.title.len(), 160);
    assert_eq!(document.body.len(), 360, "each token at most 200 times, 40 of them in the title");
    let various: String = (0..9000_u32).filter_map(|n| char::from_u32(0x4e00 + n)).collect();
    let document = described(&various, &various);
    assert_eq!((document.title.len(), document.body.len()), (160, 4000));
    assert!(document.pinyin.len() <= 320);
}

#[test]
fn pinyin_covers_title_and_tags_without_repeats() {
    let document = Document::new("高数", &["高数"], "线代", &[""; 0]);
    assert_eq!(document.pinyin, ["gaoshu", "gs", "shu"]);
    assert_eq!(titled("plain").pinyin, [""; 0]);
}

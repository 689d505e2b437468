//! Who bought what of whom in the demo market, and what they think of it.

/// How far a deal got.
#[derive(Debug, Clone, Copy)]
pub enum DealState {
    /// The seller has not answered.
    Pending,
    /// Turned down, with this reason.
    Rejected(&'static str),
    /// Accepted, and a meeting is agreed for tomorrow.
    Meeting,
    /// Done: the buyer's stars and words, the seller's if they wrote any, and the seller's answer.
    Completed((i32, &'static str), Option<(i32, &'static str)>, Option<&'static str>),
}

/// One deal.
#[derive(Debug, Clone, Copy)]
pub struct DealSeed {
    /// Username of the seller.
    pub seller: &'static str,
    /// Title of the listing.
    pub title: &'static str,
    /// Username of the buyer.
    pub buyer: &'static str,
    /// When it was ordered.
    pub hours_ago: u32,
    /// The buyer's note.
    pub note: &'static str,
    /// How far it got.
    pub state: DealState,
}

const fn deal(
    (seller, title): (&'static str, &'static str),
    buyer: &'static str,
    hours_ago: u32,
    note: &'static str,
    state: DealState,
) -> DealSeed {
    DealSeed { seller, title, buyer, hours_ago, note, state }
}

use DealState::{Completed, Meeting, Pending, Rejected};

const DEALS: &[DealSeed] = &[
    deal(
        ("alice", "数据结构（C语言版）严蔚敏"),
        "dave",
        700,
        "晚上图书馆门口可以吗？",
        Completed((5, "笔记比书还值钱，排序对比表太好用了。"), Some((5, "准时，爽快。")), Some("考试加油！")),
    ),
    deal(
        ("alice", "概率论与数理统计 浙大第四版"),
        "carol",
        520,
        "",
        Completed((4, "书有点旧，不过和描述一样，还送了往年题。"), None, None),
    ),
    deal(
        ("bob", "Black and white film, bulk loaded, 36 exp., 5 rolls"),
        "eve",
        610,
        "Can you show me how to load it?",
        Completed(
            (5, "Showed me how to load my camera on the spot. Lovely negatives."),
            Some((5, "Curious and kind, came on time.")),
            None,
        ),
    ),
    deal(
        ("bob", "CCD 卡片机 复古直出 拍毕业照氛围感"),
        "carol",
        300,
        "毕业照要用，周五前能拿到吗？",
        Completed((4, "出片好看，电池有点不耐用。"), None, Some("多备一块电池就好，毕业快乐！")),
    ),
    deal(
        ("carol", "电热水壶 1.5L 不锈钢内胆"),
        "alice",
        410,
        "",
        Completed((5, "跟新的一样，还帮我送到楼下。"), Some((5, "很好沟通。")), None),
    ),
    deal(
        ("carol", "Rice cooker 1.6 L, used twice a week"),
        "dave",
        260,
        "I can fetch it any evening.",
        Completed(
            (3, "Works, but the lid was scratched more than I thought."),
            None,
            Some("Sorry, I should have shown the lid."),
        ),
    ),
    deal(
        ("dave", "护目镜 + 实验手套 化学实验全套"),
        "eve",
        350,
        "",
        Completed((5, "画版画护手正好，很干净。"), Some((4, "")), None),
    ),
    deal(
        ("dave", "无线鼠标 静音 带大鼠标垫"),
        "alice",
        180,
        "",
        Completed((5, "静音真的静音。"), None, None),
    ),
    deal(
        ("eve", "瑜伽垫 加厚 6mm 送绑带"),
        "carol",
        220,
        "",
        Completed((5, "几乎没用过，赞。"), Some((5, "人超好。")), None),
    ),
    deal(("alice", "线性代数（第六版）+ 习题全解 两本一起"), "eve", 20, "20 元可以吗？", Pending),
    deal(
        ("alice", "Calculus: Early Transcendentals, 8th ed. (Stewart)"),
        "dave",
        30,
        "I live in Dorm 5 too.",
        Meeting,
    ),
    deal(("carol", "护眼台灯 三档色温 可夹可立"), "alice", 9, "明天中午可以来拿。", Pending),
    deal(("carol", "护眼台灯 三档色温 可夹可立"), "bob", 5, "", Pending),
    deal(
        ("bob", "85mm f/1.8 portrait lens, with hood and filter"),
        "eve",
        60,
        "Would you part with it for a weekend first?",
        Rejected("I only sell it, sorry. Renting is another story."),
    ),
    deal(("eve", "榉木画架 可折叠 高度可调"), "alice", 26, "画室楼门口见？", Meeting),
    deal(
        ("dave", "Scientific calculator, exam-approved, solar"),
        "carol",
        12,
        "Before Monday would be great.",
        Pending,
    ),
];

/// The demo's deals, in the order in which they are made.
#[must_use]
pub fn demo_deals() -> &'static [DealSeed] {
    DEALS
}

//! What the demo members say to each other.

/// Something said.
#[derive(Debug, Clone, Copy)]
pub struct LineSeed {
    /// Whether the one who began says it.
    pub is_first: bool,
    /// What.
    pub text: &'static str,
    /// Which line it answers, counted from the first.
    pub answers: Option<usize>,
}

/// A conversation.
#[derive(Debug, Clone, Copy)]
pub struct ChatSeed {
    /// Username of the one who began.
    pub first: &'static str,
    /// Username of the other.
    pub second: &'static str,
    /// Title of the listing of the other's that it is about, if it is about one.
    pub title: Option<&'static str>,
    /// When it began.
    pub minutes_ago: u32,
    /// In the order in which it was said.
    pub lines: &'static [LineSeed],
    /// How many lines at the end the one who did not say the last has not read.
    pub unread: usize,
}

const fn asks(text: &'static str) -> LineSeed {
    LineSeed { is_first: true, text, answers: None }
}

const fn says(text: &'static str) -> LineSeed {
    LineSeed { is_first: false, text, answers: None }
}

const fn answers(line: usize, text: &'static str) -> LineSeed {
    LineSeed { is_first: false, text, answers: Some(line) }
}

const CHATS: &[ChatSeed] = &[
    ChatSeed {
        first: "dave",
        second: "alice",
        title: Some("深入理解计算机系统 CSAPP 英文原版第三版"),
        minutes_ago: 26 * 60,
        lines: &[
            asks("你好，CSAPP 还在吗？"),
            says("在的，九成新，就第三章有点笔记。"),
            asks("笔记影响看吗？可以发张照片吗？"),
            answers(2, "不影响，都是铅笔写的，我晚点拍给你。"),
            asks("好的，不急。实验部分你做过吗？bomb lab 我卡在 phase 4 了 😂"),
            says("哈哈那个递归要耐心画一下栈，见面我给你讲。"),
            asks("太好了，那周四晚上图书馆门口？"),
        ],
        unread: 1,
    },
    ChatSeed {
        first: "alice",
        second: "bob",
        title: Some("35mm film SLR with 50mm f/1.8, fresh light seals"),
        minutes_ago: 50 * 60,
        lines: &[
            asks("Hi Bob! Is the meter on the SLR still accurate?"),
            says("Within half a stop, I checked it against my phone last week."),
            asks("Nice. I have never shot film. Is this a sensible first camera?"),
            answers(
                2,
                "Honestly yes. Everything is manual but nothing is hidden, and the viewfinder is huge.",
            ),
            says("I can throw in a roll of ISO 200 and show you how to load it."),
            asks("Deal, let me sleep on the price."),
            says("No rush. It will not run away, it has no legs."),
        ],
        unread: 0,
    },
    ChatSeed {
        first: "eve",
        second: "alice",
        title: Some("机械键盘 68键 茶轴 橙白配色 可换轴"),
        minutes_ago: 190,
        lines: &[asks("这个键盘声音大吗？我晚上在画室用，怕吵到别人。"), asks("还有，能连 iPad 吗？")],
        unread: 2,
    },
    ChatSeed {
        first: "bob",
        second: "alice",
        title: None,
        minutes_ago: 95,
        lines: &[
            asks("Are you coming to the photo walk on Saturday? We start at the lake at nine."),
            says("Nine in the morning? On a Saturday?"),
            answers(1, "Fine, save me a coffee. 我带上三脚架。"),
            asks("Coffee saved. 记得带学生证，进植物园免费。"),
        ],
        unread: 1,
    },
    ChatSeed {
        first: "carol",
        second: "eve",
        title: Some("民谣吉他 41寸 单板 送琴包和调音器"),
        minutes_ago: 30 * 60,
        lines: &[
            asks("吉他可以来琴房试弹一下再决定吗？"),
            says("当然可以，我每周三下午都在艺术楼 204。"),
            asks("好耶，那周三见！"),
        ],
        unread: 0,
    },
    ChatSeed {
        first: "alice",
        second: "dave",
        title: Some("27寸显示器 2K 75Hz 无亮点 带升降支架"),
        minutes_ago: 71 * 60,
        lines: &[
            asks("显示器可以小刀吗？我自己来搬。"),
            says("自提的话可以便宜三十，支架也一起给你。"),
            asks("那我问问室友有没有推车，明天回你。"),
        ],
        unread: 0,
    },
];

/// The demo's conversations, in the order in which they are made.
#[must_use]
pub fn demo_chats() -> &'static [ChatSeed] {
    CHATS
}

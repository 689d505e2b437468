//! What the demo members say under each other's listings, and who is friends with whom.

/// Something said under a listing.
#[derive(Debug, Clone, Copy)]
pub struct Said {
    /// Username.
    pub by: &'static str,
    /// What.
    pub text: &'static str,
    /// Which of the thread's lines it answers, counted from the first; nothing for the first.
    pub answers: Option<usize>,
}

/// A thread under a listing.
#[derive(Debug, Clone, Copy)]
pub struct ThreadSeed {
    /// Username of the seller.
    pub seller: &'static str,
    /// Title of the listing.
    pub title: &'static str,
    /// When it began.
    pub hours_ago: u32,
    /// In the order in which it was said.
    pub lines: &'static [Said],
}

/// Two members of whom one asked the other to be friends.
#[derive(Debug, Clone, Copy)]
pub struct FriendSeed {
    /// Who asked.
    pub from: &'static str,
    /// Whom.
    pub to: &'static str,
    /// With what words.
    pub greeting: &'static str,
    /// When.
    pub hours_ago: u32,
    /// Whether the other accepted.
    pub is_accepted: bool,
}

const fn first(by: &'static str, text: &'static str) -> Said {
    Said { by, text, answers: None }
}

const fn reply(by: &'static str, answers: usize, text: &'static str) -> Said {
    Said { by, text, answers: Some(answers) }
}

const THREADS: &[ThreadSeed] = &[
    ThreadSeed {
        seller: "carol",
        title: "护眼台灯 三档色温 可夹可立",
        hours_ago: 11,
        lines: &[
            first("dave", "夹子能夹多厚的桌板？我们宿舍的桌子有点厚。"),
            reply("carol", 0, "最厚 5 厘米，宿舍的桌子没问题。"),
            reply("dave", 1, "那就放心了，谢谢！"),
            reply("eve", 1, "同款宿舍，我夹过，很稳。"),
            reply("carol", 3, "哈哈感谢帮忙证明。"),
        ],
    },
    ThreadSeed {
        seller: "carol",
        title: "护眼台灯 三档色温 可夹可立",
        hours_ago: 7,
        lines: &[
            first("eve", "色温最暖的那档适合睡前看书吗？"),
            reply("carol", 0, "适合，最暖那档很柔和，我一直用它看小说。"),
        ],
    },
    ThreadSeed {
        seller: "bob",
        title: "85mm f/1.8 portrait lens, with hood and filter",
        hours_ago: 18,
        lines: &[
            first("alice", "Does it fit a crop sensor body, or only full frame?"),
            reply("bob", 0, "Both. On a crop body it frames like a 128 mm, lovely for heads and shoulders."),
            reply("alice", 1, "Perfect, thank you."),
        ],
    },
    ThreadSeed {
        seller: "bob",
        title: "85mm f/1.8 portrait lens, with hood and filter",
        hours_ago: 10,
        lines: &[first("carol", "可以在湖边试拍一下再决定吗？")],
    },
    ThreadSeed {
        seller: "alice",
        title: "线性代数（第六版）+ 习题全解 两本一起",
        hours_ago: 24,
        lines: &[
            first("dave", "习题全解里有写过的笔迹吗？"),
            reply("alice", 0, "有几页用铅笔写过，可以擦掉。"),
            reply("eve", 1, "铅笔的话正好，省得自己划重点。"),
        ],
    },
    ThreadSeed {
        seller: "dave",
        title: "Scientific calculator, exam-approved, solar",
        hours_ago: 14,
        lines: &[
            first("alice", "Is it on the list for the physics finals too?"),
            reply("dave", 0, "Yes, I used it there last June."),
        ],
    },
];

const FRIENDS: &[FriendSeed] = &[
    FriendSeed {
        from: "alice", to: "carol", greeting: "一起逛二手！", hours_ago: 400, is_accepted: true
    },
    FriendSeed { from: "bob", to: "eve", greeting: "From the darkroom", hours_ago: 590, is_accepted: true },
    FriendSeed { from: "dave", to: "alice", greeting: "", hours_ago: 170, is_accepted: true },
    FriendSeed {
        from: "eve", to: "alice", greeting: "隔壁画室的 Eve", hours_ago: 16, is_accepted: false
    },
    FriendSeed { from: "carol", to: "bob", greeting: "想约拍毕业照", hours_ago: 8, is_accepted: false },
];

/// The demo's threads, in the order in which they are written.
#[must_use]
pub fn demo_threads() -> &'static [ThreadSeed] {
    THREADS
}

/// Who asked whom in the demo market to be friends.
#[must_use]
pub fn demo_friends() -> &'static [FriendSeed] {
    FRIENDS
}

//! The demo members. Keeps true: usernames are unique and keep to the registration rules; addresses and contacts belong to nobody.

use std::borrow::Cow;

use super::places::SCHOOLS;
use super::types::MemberSeed;

/// The password of every demo member.
pub const DEMO_PASSWORD: &str = "password123";

/// How many members `generated_member` tells apart; the sellers of generated listings.
pub const GENERATED_MEMBERS: u32 = 240;

fn member(
    username: &'static str,
    email: &'static str,
    nickname: &'static str,
    home: (&'static str, &'static str),
    bio: &'static str,
) -> MemberSeed {
    MemberSeed {
        username: Cow::Borrowed(username),
        email: Cow::Borrowed(email),
        nickname: Cow::Borrowed(nickname),
        bio: Cow::Borrowed(bio),
        school: home.0,
        zone: home.1,
        qq: None,
        wechat: None,
        is_admin: false,
        joined_days_ago: 200,
    }
}

/// Alice, Bob, Carol, Dave, Eve and the administrator.
#[must_use]
pub fn demo_members() -> Vec<MemberSeed> {
    let some = |text: &'static str| Some(Cow::Borrowed(text));
    vec![
        MemberSeed {
            wechat: some("alice_reads_code"),
            joined_days_ago: 512,
            ..member(
                "alice",
                "alice@lakeside.example",
                "Alice 爱丽丝",
                ("lakeside", "lakeside-north"),
                "CS, third year. My shelf is full of textbooks I have finished with. 教材都是自己用过的，笔记写得很认真，随时可以在图书馆面交。",
            )
        },
        MemberSeed {
            qq: some("100200301"),
            wechat: some("bob_on_film"),
            joined_days_ago: 430,
            ..member(
                "bob",
                "bob@lakeside.example",
                "Bob",
                ("lakeside", "lakeside-south"),
                "Film shooter, darkroom regular. I test every camera with a roll before I list it and I will show you the negatives.",
            )
        },
        MemberSeed {
            qq: some("100200302"),
            joined_days_ago: 1250,
            ..member(
                "carol",
                "carol@lakeside.example",
                "卡萝",
                ("lakeside", "lakeside-north"),
                "大四毕业清宿舍，六月底前必须搬空。东西都擦干净了，一次拿三件以上可以再便宜。",
            )
        },
        MemberSeed {
            wechat: some("dave_solders"),
            joined_days_ago: 365,
            ..member(
                "dave",
                "dave@northriver.example",
                "戴夫Dave",
                ("north-river", "north-river-new"),
                "电子信息工程，实验室常驻。设备都校准过，可以来实验中心当面通电测试。Also fix things for coffee.",
            )
        },
        MemberSeed {
            qq: some("100200304"),
            joined_days_ago: 298,
            ..member(
                "eve",
                "eve@maplehill.example",
                "Eve 伊芙",
                ("maple-hill", "maple-hill-main"),
                "Oil painting, second-hand wood and too many plants. 画室搬家，旧家具自己打磨过，欢迎来看实物。",
            )
        },
        MemberSeed {
            is_admin: true,
            joined_days_ago: 1500,
            ..member(
                "admin",
                "admin@lakeside.example",
                "TradeHub",
                ("lakeside", "lakeside-north"),
                "I look after this market. Report what looks wrong. 发现问题请举报，我会处理。",
            )
        },
    ]
}

const GIVEN: [(&str, &str); 20] = [
    ("Lin", "小林"),
    ("Chen", "阿辰"),
    ("Mia", "米娅"),
    ("Zhou", "周周"),
    ("Ken", "阿垦"),
    ("Yuki", "雪见"),
    ("Tao", "涛涛"),
    ("Nora", "诺拉"),
    ("Hao", "豪仔"),
    ("Ivy", "常青藤"),
    ("Leo", "里奥"),
    ("Qing", "青青"),
    ("Sam", "山姆"),
    ("Rui", "阿瑞"),
    ("Olive", "橄榄"),
    ("Jun", "俊子"),
    ("Bea", "贝贝"),
    ("Wen", "文文"),
    ("Max", "麦克斯"),
    ("Fei", "飞飞"),
];

const ABOUT: [&str; 8] = [
    "上课比较多，晚上回复，请耐心等。",
    "Second year, mostly around the library. Cash or held payment both fine.",
    "闲置不多，都是自己用的，实物实拍。",
    "Moving out bit by bit, ask me about bundles.",
    "只面交，不邮寄，宿舍楼下见。",
    "I answer between classes.",
    "价格可小刀，屠龙刀勿扰。",
    "Everything tested before listing.",
];

/// A further member for load: numbers below `GENERATED_MEMBERS` are all different, higher ones wrap round.
#[must_use]
pub fn generated_member(number: u32) -> MemberSeed {
    let number = number % GENERATED_MEMBERS;
    let place = usize::try_from(number).unwrap_or(0);
    let (latin, chinese) = GIVEN.get(place % GIVEN.len()).copied().unwrap_or(("Lin", "小林"));
    let school = SCHOOLS.get(place % SCHOOLS.len()).or_else(|| SCHOOLS.first());
    let (slug, domain) =
        school.map_or(("lakeside", "lakeside.example"), |school| (school.slug, school.email_domain));
    let zone = school
        .and_then(|s| s.zones.get(place / SCHOOLS.len() % s.zones.len().max(1)))
        .map_or("lakeside-north", |zone| zone.slug);
    let nickname =
        if number.is_multiple_of(2) { format!("{chinese}{number}") } else { format!("{latin} {number}") };
    MemberSeed {
        username: Cow::Owned(format!("student_{number:03}")),
        email: Cow::Owned(format!("student_{number:03}@{domain}")),
        nickname: Cow::Owned(nickname),
        bio: Cow::Borrowed(ABOUT.get(place / GIVEN.len() % ABOUT.len()).copied().unwrap_or("")),
        school: slug,
        zone,
        qq: None,
        wechat: None,
        is_admin: false,
        joined_days_ago: number % 700 + 30,
    }
}

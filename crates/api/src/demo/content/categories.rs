//! The seeded categories and their typed attributes. Keeps true: two levels, unique slugs, unique attribute names; a child has its
//! parent's attributes and its own.

use super::types::{AttributeKind, AttributeSeed, CategorySeed, ChoiceSeed};

const fn field(
    name: &'static str,
    label_en: &'static str,
    label_zh: &'static str,
    kind: AttributeKind,
    is_filter: bool,
) -> AttributeSeed {
    AttributeSeed { name, label_en, label_zh, kind, unit_en: None, unit_zh: None, choices: &[], is_filter }
}

const fn measure(
    name: &'static str,
    label_en: &'static str,
    label_zh: &'static str,
    unit: (&'static str, &'static str),
) -> AttributeSeed {
    AttributeSeed {
        name,
        label_en,
        label_zh,
        kind: AttributeKind::Number,
        unit_en: Some(unit.0),
        unit_zh: Some(unit.1),
        choices: &[],
        is_filter: true,
    }
}

const fn choices(
    name: &'static str,
    label_en: &'static str,
    label_zh: &'static str,
    choices: &'static [ChoiceSeed],
) -> AttributeSeed {
    AttributeSeed {
        name,
        label_en,
        label_zh,
        kind: AttributeKind::Choice,
        unit_en: None,
        unit_zh: None,
        choices,
        is_filter: true,
    }
}

const fn choice(value: &'static str, label_en: &'static str, label_zh: &'static str) -> ChoiceSeed {
    ChoiceSeed { value, label_en, label_zh }
}

const fn leaf(
    slug: &'static str,
    name_en: &'static str,
    name_zh: &'static str,
    icon: &'static str,
) -> CategorySeed {
    CategorySeed { slug, name_en, name_zh, icon, attributes: &[], children: &[] }
}

const BOOK_FIELDS: &[AttributeSeed] = &[
    field("isbn", "ISBN", "ISBN", AttributeKind::Isbn, true),
    field("author", "Author", "作者", AttributeKind::Text, true),
    field("edition", "Edition", "版次", AttributeKind::Text, true),
    field("course_code", "Course code", "课程代码", AttributeKind::Text, true),
];

const ELECTRONICS_FIELDS: &[AttributeSeed] = &[
    field("original_receipt", "Original receipt", "有购买凭证", AttributeKind::Bool, true),
    field("warranty_until", "Warranty until", "保修至", AttributeKind::Date, true),
    measure("battery_health", "Battery health", "电池健康", ("%", "%")),
];

const FURNITURE_FIELDS: &[AttributeSeed] = &[
    field("lift_access", "Lift access", "有电梯", AttributeKind::Bool, true),
    measure("width_cm", "Width", "宽", ("cm", "厘米")),
    measure("depth_cm", "Depth", "深", ("cm", "厘米")),
    measure("height_cm", "Height", "高", ("cm", "厘米")),
    field("collect_by", "Must be collected by", "最晚自提日期", AttributeKind::Date, true),
];

const ACCOUNT_FIELDS: &[AttributeSeed] = &[
    field("game", "Game", "游戏", AttributeKind::Text, true),
    field("server", "Server", "区服", AttributeKind::Text, true),
    measure("level", "Level", "等级", ("", "级")),
    field("bound_phone", "Phone number bound", "已绑定手机", AttributeKind::Bool, true),
    field("bound_id", "Real-name ID bound", "已实名", AttributeKind::Bool, true),
    choices(
        "recovery_risk",
        "Recovery risk",
        "找回风险",
        &[choice("low", "Low", "低"), choice("medium", "Medium", "中"), choice("high", "High", "高")],
    ),
];

const CLOTHING_FIELDS: &[AttributeSeed] = &[choices(
    "clothing_size",
    "Size",
    "尺码",
    &[
        choice("xs", "XS", "XS"),
        choice("s", "S", "S"),
        choice("m", "M", "M"),
        choice("l", "L", "L"),
        choice("xl", "XL", "XL"),
        choice("xxl", "XXL", "XXL"),
    ],
)];

const SHOE_FIELDS: &[AttributeSeed] = &[measure("shoe_size", "Shoe size", "鞋码", ("EU", "码"))];

/// The categories in order.
pub const CATEGORIES: &[CategorySeed] = &[
    CategorySeed {
        slug: "books",
        name_en: "Books",
        name_zh: "图书教材",
        icon: "book-open",
        attributes: BOOK_FIELDS,
        children: &[
            leaf("textbooks", "Textbooks", "教材", "graduation-cap"),
            leaf("exam-prep", "Exam preparation", "考研考证", "file-check"),
            leaf("literature", "Literature & leisure", "文学与休闲", "book-heart"),
            leaf("notes", "Notes & handouts", "笔记讲义", "notebook-pen"),
        ],
    },
    CategorySeed {
        slug: "electronics",
        name_en: "Electronics",
        name_zh: "数码电子",
        icon: "laptop",
        attributes: ELECTRONICS_FIELDS,
        children: &[
            leaf("phones-tablets", "Phones & tablets", "手机平板", "smartphone"),
            leaf("computers", "Computers", "电脑", "laptop"),
            leaf("peripherals", "Monitors & peripherals", "显示器与外设", "monitor"),
            leaf("audio", "Audio", "耳机音响", "headphones"),
            leaf("cameras", "Cameras & film", "相机胶片", "camera"),
            leaf("lab-gear", "Lab & study gear", "实验与学习设备", "microscope"),
        ],
    },
    CategorySeed {
        slug: "dorm-furniture",
        name_en: "Dorm & Furniture",
        name_zh: "宿舍家具",
        icon: "armchair",
        attributes: FURNITURE_FIELDS,
        children: &[
            leaf("furniture", "Furniture", "桌椅柜架", "armchair"),
            leaf("appliances", "Small appliances", "小家电", "refrigerator"),
            leaf("lighting", "Lighting", "灯具", "lamp-desk"),
            leaf("bedding", "Bedding", "床上用品", "bed-double"),
            leaf("decor", "Plants & decor", "绿植装饰", "sprout"),
        ],
    },
    CategorySeed {
        slug: "daily-life",
        name_en: "Daily Life & Clothing",
        name_zh: "生活服饰",
        icon: "shirt",
        attributes: &[],
        children: &[
            CategorySeed {
                slug: "clothing",
                name_en: "Clothing",
                name_zh: "衣物",
                icon: "shirt",
                attributes: CLOTHING_FIELDS,
                children: &[],
            },
            CategorySeed {
                slug: "shoes",
                name_en: "Shoes",
                name_zh: "鞋靴",
                icon: "footprints",
                attributes: SHOE_FIELDS,
                children: &[],
            },
            leaf("bags-luggage", "Bags & luggage", "箱包", "backpack"),
            leaf("daily-goods", "Everyday goods", "日用杂物", "umbrella"),
        ],
    },
    CategorySeed {
        slug: "sports-hobbies",
        name_en: "Sports & Hobbies",
        name_zh: "运动爱好",
        icon: "bike",
        attributes: &[],
        children: &[
            leaf("cycling", "Bikes & boards", "骑行滑板", "bike"),
            leaf("sports", "Sports & fitness", "运动健身", "dumbbell"),
            leaf("music", "Music", "乐器", "guitar"),
            leaf("art", "Art & craft", "美术手作", "palette"),
            leaf("collectibles", "Collectibles", "收藏周边", "gem"),
        ],
    },
    CategorySeed {
        slug: "games-digital",
        name_en: "Games & Digital",
        name_zh: "游戏与虚拟",
        icon: "gamepad-2",
        attributes: &[],
        children: &[
            CategorySeed {
                slug: "game-accounts",
                name_en: "Game accounts",
                name_zh: "游戏账号",
                icon: "swords",
                attributes: ACCOUNT_FIELDS,
                children: &[],
            },
            leaf("consoles", "Consoles & controllers", "主机手柄", "gamepad-2"),
            leaf("gift-cards", "Gift cards & codes", "礼品卡与兑换码", "gift"),
        ],
    },
];

/// The parent and the category with this second-level slug.
#[must_use]
pub fn category(slug: &str) -> Option<(&'static CategorySeed, &'static CategorySeed)> {
    CATEGORIES
        .iter()
        .find_map(|top| top.children.iter().find(|child| child.slug == slug).map(|child| (top, child)))
}

/// Every attribute a listing of this second-level category may have.
#[must_use]
pub fn attributes(slug: &str) -> Vec<&'static AttributeSeed> {
    category(slug)
        .map_or_else(Vec::new, |(top, child)| top.attributes.iter().chain(child.attributes).collect())
}

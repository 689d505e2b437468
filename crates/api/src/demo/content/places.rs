//! The demo schools, invented. Keeps true: slugs of schools, zones and buildings are unique over all schools.

use super::types::{BuildingSeed, SchoolSeed, SpotSeed, ZoneSeed};

const fn building(slug: &'static str, name_en: &'static str, name_zh: &'static str) -> BuildingSeed {
    BuildingSeed { slug, name_en, name_zh }
}

const fn spot(
    slug: &'static str,
    zone: Option<&'static str>,
    (name_en, name_zh): (&'static str, &'static str),
    (hint_en, hint_zh): (&'static str, &'static str),
) -> SpotSeed {
    SpotSeed { slug, zone, name_en, name_zh, hint_en, hint_zh }
}

/// The schools in order.
pub const SCHOOLS: &[SchoolSeed] = &[
    SchoolSeed {
        slug: "lakeside",
        name_en: "Lakeside University",
        name_zh: "湖畔大学",
        email_domain: "lakeside.example",
        safe_spots: &[
            spot(
                "gate",
                None,
                ("Main Gate Plaza", "正门广场"),
                ("By the guard post, lit all night", "保安岗亭旁，通宵有灯"),
            ),
            spot(
                "library",
                Some("lakeside-north"),
                ("Library Lobby", "图书馆大厅"),
                ("In front of the returns desk", "还书处前"),
            ),
            spot(
                "reed",
                Some("lakeside-north"),
                ("Reed Canteen Entrance", "芦苇食堂门口"),
                ("Under the big clock", "大钟下方"),
            ),
            spot(
                "gym",
                Some("lakeside-south"),
                ("Sports Hall Foyer", "体育馆前厅"),
                ("Beside the ticket window", "售票窗口旁"),
            ),
            spot(
                "willow",
                Some("lakeside-east"),
                ("Willow House Reception", "柳苑前台"),
                ("Open until 23:00", "23:00 前有人值班"),
            ),
        ],
        zones: &[
            ZoneSeed {
                slug: "lakeside-north",
                name_en: "North Campus",
                name_zh: "北校区",
                buildings: &[
                    building("lakeside-north-dorm-3", "Dorm 3", "3号宿舍楼"),
                    building("lakeside-north-dorm-5", "Dorm 5", "5号宿舍楼"),
                    building("lakeside-north-dorm-8", "Dorm 8", "8号宿舍楼"),
                    building("lakeside-north-library", "Main Library", "主图书馆"),
                    building("lakeside-north-canteen", "Reed Canteen", "芦苇食堂"),
                ],
            },
            ZoneSeed {
                slug: "lakeside-south",
                name_en: "South Campus",
                name_zh: "南校区",
                buildings: &[
                    building("lakeside-south-dorm-11", "Dorm 11", "11号宿舍楼"),
                    building("lakeside-south-dorm-12", "Dorm 12", "12号宿舍楼"),
                    building("lakeside-south-arts", "Arts Building", "艺术楼"),
                    building("lakeside-south-gym", "Sports Hall", "体育馆"),
                ],
            },
            ZoneSeed {
                slug: "lakeside-east",
                name_en: "Graduate Village",
                name_zh: "研究生公寓区",
                buildings: &[
                    building("lakeside-east-willow", "Willow House", "柳苑"),
                    building("lakeside-east-plum", "Plum House", "梅苑"),
                ],
            },
        ],
    },
    SchoolSeed {
        slug: "north-river",
        name_en: "North River Institute of Technology",
        name_zh: "北江理工学院",
        email_domain: "northriver.example",
        safe_spots: &[
            spot("gate", None, ("West Gate", "西门"), ("Next to the parcel lockers", "快递柜旁")),
            spot(
                "old-library",
                Some("north-river-old"),
                ("Old Library Steps", "老图书馆台阶"),
                ("In sight of the guard post", "保安岗亭视线内"),
            ),
            spot(
                "labs",
                Some("north-river-new"),
                ("Laboratory Centre Lobby", "实验中心大厅"),
                ("By the coffee machine", "咖啡机旁"),
            ),
            spot(
                "riverside",
                Some("north-river-new"),
                ("Riverside Canteen", "临江食堂"),
                ("Ground floor, window side", "一楼靠窗处"),
            ),
        ],
        zones: &[
            ZoneSeed {
                slug: "north-river-old",
                name_en: "Old Campus",
                name_zh: "老校区",
                buildings: &[
                    building("north-river-old-dorm-1", "Dorm 1", "一舍"),
                    building("north-river-old-dorm-4", "Dorm 4", "四舍"),
                    building("north-river-old-workshop", "Training Workshop", "工程训练中心"),
                    building("north-river-old-library", "Old Library", "老图书馆"),
                ],
            },
            ZoneSeed {
                slug: "north-river-new",
                name_en: "Riverbank Campus",
                name_zh: "江岸校区",
                buildings: &[
                    building("north-river-new-dorm-a", "Dorm A", "A栋宿舍"),
                    building("north-river-new-dorm-b", "Dorm B", "B栋宿舍"),
                    building("north-river-new-labs", "Laboratory Centre", "实验中心"),
                    building("north-river-new-canteen", "Riverside Canteen", "临江食堂"),
                ],
            },
        ],
    },
    SchoolSeed {
        slug: "maple-hill",
        name_en: "Maple Hill Normal University",
        name_zh: "枫山师范大学",
        email_domain: "maplehill.example",
        safe_spots: &[
            spot(
                "gate",
                None,
                ("South Gate", "南门"),
                ("Under the maple by the guard post", "岗亭旁的枫树下"),
            ),
            spot(
                "studio",
                Some("maple-hill-main"),
                ("Studio Building Lobby", "画室楼大厅"),
                ("In front of the notice board", "公告栏前"),
            ),
            spot(
                "music",
                Some("maple-hill-west"),
                ("Music Building Foyer", "音乐楼前厅"),
                ("By the piano", "钢琴旁"),
            ),
        ],
        zones: &[
            ZoneSeed {
                slug: "maple-hill-main",
                name_en: "Main Campus",
                name_zh: "本部",
                buildings: &[
                    building("maple-hill-main-dorm-2", "Dorm 2", "二号楼"),
                    building("maple-hill-main-dorm-6", "Dorm 6", "六号楼"),
                    building("maple-hill-main-studio", "Studio Building", "画室楼"),
                ],
            },
            ZoneSeed {
                slug: "maple-hill-west",
                name_en: "West Yard",
                name_zh: "西院",
                buildings: &[
                    building("maple-hill-west-dorm-9", "Dorm 9", "九号楼"),
                    building("maple-hill-west-music", "Music Building", "音乐楼"),
                ],
            },
        ],
    },
];

/// Zone and building slugs of a school: each zone alone and with each building.
pub(super) fn spots(school: &SchoolSeed) -> Vec<(&'static str, Option<&'static str>)> {
    let mut spots = Vec::new();
    for zone in school.zones {
        spots.push((zone.slug, None));
        spots.extend(zone.buildings.iter().map(|building| (zone.slug, Some(building.slug))));
    }
    spots
}

//! What Carol sells: her whole dorm, before graduation.

use super::super::build::{giveaway, sale};
use super::super::types::Condition::{Fair, Good, LikeNew};
use super::super::types::{ListingSeed, ListingStatus};
use tradehub_imaging::art::Motif;

const NORTH: &str = "lakeside-north";
const DORM: &str = "lakeside-north-dorm-8";

pub(super) fn listings() -> Vec<ListingSeed> {
    let mut all = dorm_room();
    all.extend(kitchen_corner());
    all.extend(wardrobe());
    all
}

fn dorm_room() -> Vec<ListingSeed> {
    vec![
        sale("furniture", "人体工学椅 蓝色 带头枕 八号楼自提", 180, Good)
            .says("陪我写完毕业论文的椅子，坐垫透气，扶手可以升降。左边轮子有点响，滴点油就好。八号楼有电梯，一个人能推走。六月二十号之前要拿走。")
            .was(599).yes("lift_access").sized(62, 60, 118).day("collect_by", 20).tags(&["毕业清仓", "椅子"])
            .at(NORTH, DORM).photos(Motif::Chair, 3, 3).aged(6),
        sale("furniture", "三层书架 原木色 稳固不晃", 55, Good)
            .says("放满教材也没有变形。可以拆成板带走，螺丝和六角扳手都在。擦得很干净，最下面一层有一点水印。")
            .was(169).yes("lift_access").sized(60, 28, 92).day("collect_by", 18).tags(&["毕业清仓"])
            .at(NORTH, DORM).photos(Motif::Shelf, 0, 2).aged(10),
        sale("lighting", "护眼台灯 三档色温 可夹可立", 39, LikeNew)
            .says("去年双十一买的，暖光很适合睡前看书。USB 供电，断电后接充电宝也能亮。盒子还在。")
            .was(129).at(NORTH, DORM).photos(Motif::DeskLamp, 4, 2).aged(13),
        sale("bedding", "宿舍床垫 90×190 + 夏凉被 + 两个枕头", 80, Good)
            .says("床垫是四年前买的乳胶垫，一直套着床笠，没有塌陷。夏凉被上周刚晒过。介意二手床品请绕道，想省钱的学弟学妹直接来。")
            .was(420).sized(90, 190, 6).day("collect_by", 25).at(NORTH, DORM).photos(Motif::Bedding, 1, 2).aged(29),
        sale("furniture", "Full-length mirror, oval, wooden frame", 48, Good)
            .says("Stands by itself or leans on the wall. A tiny chip at the lower edge that you only see if you look for it. Wrapped in a \
                   blanket for the way home, please bring the blanket back.")
            .was(139).yes("lift_access").sized(45, 38, 155).day("collect_by", 20).at(NORTH, DORM).photos(Motif::Mirror, 2, 2).aged(48),
        giveaway("decor", "送三盆绿植，找个会浇水的主人", Good)
            .says("虎皮兰、龟背竹和一盆小仙人掌，养了三年有感情了。带不走，免费送，只要你保证一周浇一次水（仙人掌一个月一次）。")
            .tags(&["免费", "绿植"]).day("collect_by", 15).at(NORTH, DORM).photos(Motif::Plant, 5, 1).photos(Motif::Plant, 8, 1).aged(5),
    ]
}

fn kitchen_corner() -> Vec<ListingSeed> {
    vec![
        sale("appliances", "迷你小冰箱 45L 静音 宿舍可用功率", 210, Good)
            .says("夏天的命。45 升，单门，冷藏为主，上面有一小格能冻冰棍。功率 60 瓦，宿舍没跳过闸。贴的冰箱贴一起送。比较重，建议两个人来抬，有电梯。")
            .was(499).yes("lift_access").sized(44, 45, 51).day("collect_by", 22).tags(&["毕业清仓", "冰箱"])
            .at(NORTH, DORM).photos(Motif::MiniFridge, 1, 3).aged(3),
        sale("appliances", "Rice cooker 1.6 L, used twice a week", 45, Good)
            .says("Makes rice, congee and a surprisingly good sponge cake. Inner pot has light scratches from a spoon that was not wooden, \
                   sorry. Only for the graduate flats, the undergraduate dorms do not allow it.")
            .was(159).at("lakeside-east", "lakeside-east-willow").photos(Motif::RiceCooker, 2, 2).aged(58),
        sale("appliances", "电热水壶 1.5L 不锈钢内胆", 25, Good)
            .says("烧水三分钟，内胆除过垢，底座线 70 厘米。壶身有一处小凹，不影响使用。")
            .was(79).at(NORTH, DORM).photos(Motif::Kettle, 0, 1).aged(70),
        sale("appliances", "落地小风扇 摇头 定时 绿色扇叶", 30, Fair)
            .says("三档风，摇头正常，定时旋钮要用点力。扇叶拆下来洗过了。宿舍空调坏的那一周全靠它。")
            .was(99).at(NORTH, DORM).photos(Motif::Fan, 6, 2).aged(110).status(ListingStatus::Sold),
    ]
}

fn wardrobe() -> Vec<ListingSeed> {
    vec![
        sale("clothing", "冲锋衣 女款 M 码 橙色 防水", 130, Good)
            .says("爬山社团的时候买的，穿过五六次。压胶完好，下雨走回宿舍里面是干的。袖口有一点洗不掉的泥印，图三能看到。")
            .was(459).choice("clothing_size", "m").tags(&["户外", "冲锋衣"]).at(NORTH, DORM).photos(Motif::Jacket, 0, 3).aged(24),
        sale("shoes", "跑步鞋 38 码 只跑过操场", 95, Good)
            .says("体测完就没再跑过……鞋底磨损很少，鞋垫是新的。偏窄，脚宽的同学建议来试一下。")
            .was(399).number("shoe_size", 38).at(NORTH, DORM).photos(Motif::Sneakers, 4, 2).aged(85),
        sale("bags-luggage", "28寸行李箱 万向轮 贴纸很多", 120, Fair)
            .says("跟我跑了九个城市，贴纸每一张都有故事，不想要可以撕。轮子顺滑，密码锁正常，箱角有磕碰。装得下一整个学期。")
            .was(369).tags(&["毕业清仓", "行李箱"]).at(NORTH, DORM).photos(Motif::Suitcase, 2, 3).aged(15),
        sale("daily-goods", "长柄雨伞 八骨 两把打包", 18, Good)
            .says("一把自己的，一把是大一开学下暴雨学校门口紧急买的。都不漏，能抗湖边的风。")
            .pieces(1).at(NORTH, "").photos(Motif::Umbrella, 0, 1).photos(Motif::Umbrella, 4, 1).aged(130),
        sale("cycling", "Campus bicycle, 26 inch, basket, new brake pads", 150, Good)
            .says("My way to the 8 o'clock lecture for four years. New brake pads and inner tubes this spring, the bell is loud. Registered \
                   with the campus office, I will come along to change the name. Lock with two keys included.")
            .was(520).tags(&["bike", "graduation"]).at(NORTH, DORM).photos(Motif::Bicycle, 1, 3).aged(12),
    ]
}

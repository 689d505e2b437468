//! Games, accounts and the sports corner, from several sellers.

use super::super::build::{sale, wanted};
use super::super::types::Condition::{Good, LikeNew};
use super::super::types::{ListingSeed, ListingStatus};
use super::of;
use tradehub_imaging::art::Motif;

pub(super) fn listings() -> Vec<ListingSeed> {
    let mut all = accounts();
    all.extend(hardware_and_codes());
    all.extend(outdoors());
    all
}

fn accounts() -> Vec<ListingSeed> {
    vec![
        of("dave", sale("game-accounts", "开放世界RPG账号 等级58 五星角色12个 可换绑", 680, Good)
            .says("玩了两年，要准备考研所以退坡。五星角色 12 个，其中 3 个满命，武器详见图二。手机和邮箱都可以当面换绑，\
                   没有做过实名找回。平台担保交易，验号之后再确认收货，三天内有问题随时找我。")
            .digital().text("game", "星海旅者").text("server", "官服 · 天枢").number("level", 58).no("bound_phone").yes("bound_id")
            .choice("recovery_risk", "medium").tags(&["退坡", "可换绑"]).photos(Motif::GameAccount, 1, 2).aged(6)),
        of("bob", sale("game-accounts", "MMO account, level 80 healer, two rare mounts", 420, Good)
            .says("Raid-ready healer with the mounts from the anniversary event. No phone bound, mail address comes with it. I will stay online \
                   while you change every password and answer the security questions together with you. Held payment only, for both our sakes.")
            .digital().text("game", "Tides of Aldmere").text("server", "EU-Grove").number("level", 80).no("bound_phone").no("bound_id")
            .choice("recovery_risk", "low").tags(&["mmo", "healer"]).photos(Motif::GameAccount, 5, 2).aged(18)),
        of("carol", sale("game-accounts", "王牌球队手游号 满级 全明星阵容", 150, Good)
            .says("毕业了没时间打比赛。全明星首发，球衣收集率 96%。已实名，不能改，介意慎拍，价格也因此便宜。")
            .digital().text("game", "王牌球队").text("server", "安卓QQ区").number("level", 60).yes("bound_phone").yes("bound_id")
            .choice("recovery_risk", "high").photos(Motif::GameAccount, 8, 1).aged(47)),
        of("alice", sale("game-accounts", "种田游戏存档账号 第9年 全收集", 60, LikeNew)
            .says("佛系玩家的心血，博物馆全捐完，鱼类图鉴 100%。邮箱一起给，没有绑定手机，也没有实名。")
            .digital().text("game", "青穗镇").text("server", "国际服").number("level", 99).no("bound_phone").no("bound_id")
            .choice("recovery_risk", "low").photos(Motif::GameAccount, 11, 1).aged(100).status(ListingStatus::Sold)),
        of("eve", wanted("game-accounts", "求一个带限定皮肤的音游号", 100)
            .says("想要去年夏天画师联动那套皮肤的号，等级不重要，能换绑就行，走平台担保。")
            .digital().text("game", "回声律动").no("bound_phone").choice("recovery_risk", "low").photos(Motif::GameAccount, 14, 1).aged(13)),
    ]
}

fn hardware_and_codes() -> Vec<ListingSeed> {
    vec![
        of("dave", sale("consoles", "Handheld console, two controllers, dock, 3 games", 1180, Good)
            .says("No drift on either stick, I cleaned and tested both. Dock and all cables included, plus three cartridges of your choice from \
                   my list of eight. Screen protector since the first day.")
            .was(2099).tags(&["console", "games"]).at("north-river-new", "north-river-new-dorm-a").photos(Motif::Console, 0, 3).aged(10)),
        of("bob", sale("consoles", "无线手柄 白色 兼容电脑 无漂移", 140, Good)
            .says("买来打了一个暑假的足球游戏。摇杆无漂移，扳机线性，电脑即插即用。充电线丢了，用普通 Type-C 就行。")
            .was(379).at("lakeside-south", "lakeside-south-dorm-11").photos(Motif::Controller, 1, 2).aged(34)),
        of("carol", sale("gift-cards", "奶茶连锁电子礼品卡 面值100 转82", 82, LikeNew)
            .says("实习公司发的福利，喝不完了。全国门店可用，有效期还有八个月。平台担保，兑换成功再确认。")
            .was(100).pieces(2).digital().tags(&["礼品卡", "奶茶"]).photos(Motif::GiftCard, 0, 1).aged(21)),
        of("alice", sale("gift-cards", "Cloud credits voucher, 300 value, unused", 180, LikeNew)
            .says("Won at a hackathon, and I already have more than I can use. One code, not tied to a name, valid until the end of the year.")
            .was(300).digital().photos(Motif::GiftCard, 4, 1).aged(72)),
        of("eve", sale("collectibles", "Trading cards, 40 commons and 5 holo, sleeved", 90, Good)
            .says("From the binder of my brother, who has moved on to chess. All sleeved since opening, the five shiny ones are in hard cases. Full list on request.")
            .tags(&["cards", "holo"]).at("maple-hill-main", "").photos(Motif::TradingCards, 1, 2).aged(57)),
    ]
}

fn outdoors() -> Vec<ListingSeed> {
    vec![
        of("bob", sale("sports", "七号篮球 室外耐磨 送气筒", 45, Good)
            .says("南校区球场常客，颗粒还很清晰，不跑气。送手动气筒和两根气针。想约球也可以找我。")
            .was(129).at("lakeside-south", "lakeside-south-gym").photos(Motif::Basketball, 1, 2).aged(25)),
        of("alice", sale("sports", "Badminton racket, 4U, restrung last month + shuttles", 88, Good)
            .says("Light and forgiving, restrung at 24 lb. A scratch on the frame from a doubles partner who shall remain unnamed. Half a tube of \
                   shuttlecocks included.")
            .was(299).tags(&["badminton"]).at("lakeside-south", "lakeside-south-gym").photos(Motif::Badminton, 0, 2).aged(39)),
        of("dave", sale("cycling", "电动滑板车 续航25公里 折叠", 690, Good)
            .says("两个校区之间通勤用了一年。实测续航 22 公里左右，电池自己测过内阻，健康。前轮外胎新换。折叠后能塞进宿舍床底。校内请慢行。")
            .was(1699).tags(&["代步", "折叠"]).at("north-river-new", "north-river-new-dorm-a").photos(Motif::Scooter, 2, 3).aged(29)),
        of("eve", sale("cycling", "Skateboard 8.0, fresh grip, painted deck", 165, Good)
            .says("I painted the bottom myself, so scratching it is allowed but will hurt me a little. Trucks adjusted, bearings cleaned, soft \
                   wheels for the rough path behind the studio.")
            .was(380).at("maple-hill-west", "").photos(Motif::Skateboard, 0, 3).aged(45)),
    ]
}

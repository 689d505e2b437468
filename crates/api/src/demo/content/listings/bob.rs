//! What Bob sells: film cameras, lenses, film and darkroom things.

use super::super::build::{sale, wanted};
use super::super::types::Condition::{Fair, Good, LikeNew, Poor};
use super::super::types::{ListingSeed, ListingStatus};
use tradehub_imaging::art::Motif;

const SOUTH: &str = "lakeside-south";
const DORM: &str = "lakeside-south-dorm-11";
const ARTS: &str = "lakeside-south-arts";

pub(super) fn listings() -> Vec<ListingSeed> {
    let mut all = bodies();
    all.extend(around_the_camera());
    all
}

fn bodies() -> Vec<ListingSeed> {
    vec![
        sale("cameras", "35mm film SLR with 50mm f/1.8, fresh light seals", 780, Good)
            .says("My first film camera, bought from a grandfather in the old town. Fully mechanical, so it shoots even when the meter \
                   battery is dead. I replaced the light seals in March and ran two rolls since: no leaks, shutter speeds sound right up to \
                   1/500. Brassing on the edges, glass clean, no fungus. Negatives available to look at in the Arts Building.")
            .was(1200).no("original_receipt").tags(&["film", "35mm", "beginner"]).at(SOUTH, ARTS).photos(Motif::FilmCamera, 1, 4).aged(4),
        sale("cameras", "旁轴胶片相机 黄斑清晰 送皮套", 1150, Good)
            .says("旁轴，安静，适合扫街。黄斑对比度很好，快门全速正常，测光准。机身底盖有一道划痕，取景窗干净。\
                   送原装皮套和一卷过期胶卷练手。可以来艺术楼暗房当面试机。")
            .was(1680).tags(&["旁轴", "胶片", "扫街"]).at(SOUTH, ARTS).photos(Motif::FilmCamera, 6, 3).aged(27),
        sale("cameras", "Mirrorless body, 24 MP, 11k shutter count, two batteries", 2350, LikeNew)
            .says("I moved back to film almost completely, so this one should be used by somebody else. Comes with two original batteries, \
                   charger, strap and a 64 GB card. Sensor cleaned last month. Screen has had a protector since day one. Receipt is there and \
                   the warranty still runs for a while.")
            .was(4399).yes("original_receipt").day("warranty_until", 140).number("battery_health", 94)
            .at(SOUTH, DORM).photos(Motif::Camera, 2, 4).aged(11),
        sale("cameras", "CCD 卡片机 复古直出 拍毕业照氛围感", 260, Fair)
            .says("很火的 CCD，直出颜色偏暖，闪光灯一开就是 2008 年的味道。电池一块，拍 120 张左右。镜头盖偶尔卡一下，轻推就好。读卡器一起送。")
            .was(899).number("battery_health", 78).tags(&["CCD", "毕业照"]).at(SOUTH, DORM).photos(Motif::Camera, 9, 2).aged(33),
        sale("cameras", "Half-frame camera for parts, meter dead", 90, Poor)
            .says("Shutter fires, winding is smooth, but the meter does not move and the lens has haze. Good donor or a repair project for \
                   somebody patient. Sold as it is, no returns, I would rather tell you everything now.")
            .at(SOUTH, ARTS).photos(Motif::FilmCamera, 10, 2).aged(190).status(ListingStatus::Paused),
    ]
}

fn around_the_camera() -> Vec<ListingSeed> {
    vec![
        sale("cameras", "85mm f/1.8 portrait lens, with hood and filter", 1280, LikeNew)
            .says("Sharp from f/2.2, focus is quick and quiet. Always had a protective filter on it, which I leave on. Box, both caps and \
                   the hood included. The one lens I will miss; selling to pay for a scanner.")
            .was(2199).yes("original_receipt").day("warranty_until", 75).at(SOUTH, DORM).photos(Motif::Lens, 1, 3).aged(19),
        sale("cameras", "老镜头 50mm f/1.4 M42 口 油润对焦环", 420, Good)
            .says("M42 口，转接环五块钱就能上微单。对焦环阻尼很舒服，光圈叶片无油。镜片有极轻微灰尘，不影响成像，逆光会有很好看的光晕，样片可发。")
            .tags(&["老镜头", "M42"]).at(SOUTH, "").photos(Motif::Lens, 5, 2).aged(64),
        sale("cameras", "彩色负片 ISO 200 三卷 冷藏保存", 150, LikeNew)
            .says("一直放在冰箱里，明年三月过期。三卷一起出，单卷 55。夏天在湖边拍非常好看。")
            .pieces(3).was(195).tags(&["胶卷", "ISO200"]).at(SOUTH, ARTS).photos(Motif::FilmRolls, 0, 2).aged(8),
        sale("cameras", "Black and white film, bulk loaded, 36 exp., 5 rolls", 120, LikeNew)
            .says("Loaded by me from a fresh 30 m tin in the club darkroom. Develops nicely at ISO 400, push to 800 without trouble. \
                   Reusable canisters; bring them back and you get 5 yuan each.")
            .pieces(5).tags(&["film", "bw", "darkroom"]).at(SOUTH, ARTS).photos(Motif::FilmRolls, 4, 2).aged(44),
        sale("audio", "头戴式降噪耳机 藏青色 耳罩刚换", 360, Good)
            .says("剪片子的时候用的，降噪在图书馆够用。耳罩上个月换了新的，头梁有一点掉皮。续航还有 25 小时左右，送收纳包和 3.5 毫米线。")
            .was(1299).number("battery_health", 86).no("original_receipt").at(SOUTH, DORM).photos(Motif::Headphones, 2, 3).aged(22),
        sale("bags-luggage", "Camera backpack, grey, fits a body and four lenses", 110, Good)
            .says("Padded inserts move around, the laptop sleeve takes 14 inches. One zip pull replaced with a paper clip that has held for a \
                   year. Washed last week.")
            .was(389).at(SOUTH, DORM).photos(Motif::Backpack, 3, 2).aged(97).status(ListingStatus::Sold),
        wanted("cameras", "Wanted: film scanner or old flatbed with film holder", 500)
            .says("Any scanner that can do 35 mm negatives at 2400 dpi or better. Driver trouble is fine, I will sort that out myself. South \
                   campus preferred but I can come to you.")
            .tags(&["scanner", "film"]).at(SOUTH, "").photos(Motif::FilmRolls, 8, 1).aged(36),
    ]
}

//! What Eve sells: paintings, furniture she has restored, and her plants.

use super::super::build::{giveaway, sale, wanted};
use super::super::types::Condition::{Fair, Good, LikeNew};
use super::super::types::{ListingSeed, ListingStatus};
use tradehub_imaging::art::Motif;

const MAIN: &str = "maple-hill-main";
const STUDIO: &str = "maple-hill-main-studio";
const WEST: &str = "maple-hill-west";

pub(super) fn listings() -> Vec<ListingSeed> {
    let mut all = studio();
    all.extend(rooms());
    all
}

fn studio() -> Vec<ListingSeed> {
    vec![
        sale("art", "Oil painting “Still life with blue vase”, 50 × 40 cm", 380, LikeNew)
            .says("Mine, painted last autumn for the semester show. Oil on stretched linen, varnished, signed on the back. It hung in the west \
                   corridor for two weeks and people kept asking about the vase. Ready to hang, wire included.")
            .tags(&["oil", "original"]).at(MAIN, STUDIO).photos(Motif::Easel, 0, 3).aged(6),
        sale("art", "榉木画架 可折叠 高度可调", 85, Good)
            .says("大一买的榉木画架，很稳，最大能放 120 厘米的画框。木头上有颜料，我觉得挺好看。螺丝都紧过一遍。画室楼二楼自提。")
            .was(260).tags(&["画架", "美术生"]).at(MAIN, STUDIO).photos(Motif::Easel, 5, 2).aged(32),
        sale("art", "油画颜料 24色 + 画笔 + 调色盘 整套转", 68, Good)
            .says("白色和熟褐剩一半，其他颜色基本满管。画笔洗得很干净，有两支猪鬃笔开叉了，可以拿来做肌理。调色盘盘久了包浆，送。")
            .was(210).tags(&["油画", "颜料"]).at(MAIN, STUDIO).photos(Motif::PaintSet, 1, 3).aged(11),
        sale("decor", "Screen-printed poster, edition of 30, number 12", 45, LikeNew)
            .says("Three colours on 250 g paper, printed at the studio open day. Rolled, never framed. Choose between the mountain and the \
                   waves; I have two of each left.")
            .pieces(4).tags(&["print", "poster"]).at(MAIN, STUDIO).photos(Motif::Poster, 2, 1).photos(Motif::Poster, 0, 1).aged(15),
        sale("literature", "Ways of Seeing + 设计心理学 两本艺术生必读", 28, Good)
            .says("Ways of Seeing 是英文小开本，划线很多；另一本是英文版 The Design of Everyday Things，比较新。老师第一节课就会让你们去借，图书馆永远借不到。")
            .book("9780140135152", "John Berger", "", "ART1010").at(MAIN, STUDIO).photos(Motif::Novel, 3, 2).aged(49),
        sale("music", "民谣吉他 41寸 单板 送琴包和调音器", 460, Good)
            .says("单板面板，声音越弹越开。弦距调过，按着不累。琴头有一个小磕碰。送琴包、调音器、变调夹和一套没拆的新弦。音乐楼下可以试弹。")
            .was(1080).tags(&["吉他", "单板"]).at(WEST, "maple-hill-west-music").photos(Motif::Guitar, 0, 4).aged(8),
    ]
}

fn rooms() -> Vec<ListingSeed> {
    vec![
        sale("furniture", "Restored oak desk, three drawers, sanded and oiled", 320, Good)
            .says("I found it behind the print shop, sanded it for two weekends and gave it three coats of oil. Drawers run smoothly, one handle \
                   is a different brass because the original was lost. It does not fit through narrow doors with the legs on; they unscrew.")
            .was(900).no("lift_access").sized(120, 60, 75).day("collect_by", 35).tags(&["desk", "restored", "oak"])
            .at(MAIN, STUDIO).photos(Motif::Desk, 1, 3).aged(4),
        sale("furniture", "旧木椅翻新 黄色软垫 一把", 75, Good)
            .says("从旧教室淘来的木椅，重新打磨、上木蜡油，坐垫是我自己缝的灯芯绒。承重没问题，我天天站上去挂画。")
            .no("lift_access").sized(44, 46, 82).at(MAIN, STUDIO).photos(Motif::Chair, 4, 2).aged(37),
        sale("decor", "龟背竹 大盆 一米高 冒新叶", 40, Good)
            .says("光线好的窗边养了两年，现在正在冒第七片叶子。连盆一起出，盆是自己画的。冬天怕冷，注意别放走廊。")
            .day("collect_by", 30).at(MAIN, "maple-hill-main-dorm-6").photos(Motif::Plant, 2, 2).aged(20),
        sale("lighting", "Articulated studio lamp, takes a normal bulb", 52, Fair)
            .says("The spring arm still holds every position. Paint splashes on the base, some people pay extra for that. Warm LED bulb included.")
            .was(149).at(MAIN, STUDIO).photos(Motif::DeskLamp, 1, 2).aged(90),
        sale("sports", "瑜伽垫 加厚 6mm 送绑带", 26, Good)
            .says("上过一学期体育课，擦过消毒，无异味。卷起来有绑带，可以斜挎着去操场。")
            .was(89).at(WEST, "maple-hill-west-dorm-9").photos(Motif::YogaMat, 0, 2).aged(61),
        giveaway("art", "送：画框边角料和半张胶合板", Fair)
            .says("做模型、练木刻都能用。长短不一，最长 80 厘米。放在画室楼门口的纸箱里，写着“拿走”两个字的就是。")
            .tags(&["免费", "木料"]).at(MAIN, STUDIO).photos(Motif::Easel, 8, 1).aged(28),
        wanted("decor", "Looking for old picture frames, any size, any state", 30)
            .says("Chipped, ugly, golden, plastic: I repaint them. Up to 30 yuan each, I take several. If it has a picture of a horse in it, \
                   you may keep the horse.")
            .pieces(5).tags(&["frames"]).at(MAIN, STUDIO).photos(Motif::Poster, 6, 1).aged(19),
        sale("bags-luggage", "帆布双肩包 手绘图案 仅此一个", 58, LikeNew)
            .says("课程作业，图案是丙烯手绘，固色过，可以手洗。能放 14 寸电脑和一本速写本。")
            .at(MAIN, STUDIO).photos(Motif::Backpack, 6, 2).aged(150).status(ListingStatus::Sold),
    ]
}

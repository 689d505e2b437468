//! What Alice sells: textbooks, notes, and the things of a computer science student.

use super::super::build::{giveaway, sale, wanted};
use super::super::types::Condition::{Fair, Good, LikeNew};
use super::super::types::{ListingSeed, ListingStatus};
use tradehub_imaging::art::Motif;

const NORTH: &str = "lakeside-north";
const DORM: &str = "lakeside-north-dorm-5";
const LIBRARY: &str = "lakeside-north-library";

pub(super) fn listings() -> Vec<ListingSeed> {
    let mut all = mathematics();
    all.extend(computing());
    all.extend(others());
    all
}

fn mathematics() -> Vec<ListingSeed> {
    vec![
        sale("textbooks", "高等数学（第七版）上册 同济 附手写笔记", 18, Good)
            .says("大一用的高数上册，同济第七版。封面有一点折角，内页有铅笔和荧光笔笔记，重点例题旁边写了思路，\
                   期末复习直接看我画的框就行。附一份 A4 纸的公式总结。第三章有两页夹过咖啡渍，不影响看。主图书馆门口面交，晚上八点后都有空。")
            .was(47).book("9787040396638", "同济大学数学系", "第七版", "MATH1001")
            .tags(&["高数", "期末", "笔记"]).at(NORTH, LIBRARY).photos(Motif::Textbook, 0, 3).aged(3),
        sale("textbooks", "Calculus: Early Transcendentals, 8th ed. (Stewart)", 65, Good)
            .says("The brick everybody carries through first year. Hardcover, spine still tight. I underlined in pencil up to chapter 7 \
                   and then got brave and used a pen for two pages; photos show the worst one. Answers to the odd exercises are all in the \
                   back. Heavy, so I would rather hand it over near Dorm 5 than carry it across the lake.")
            .was(420).book("9781285741550", "James Stewart", "8th", "MATH1002")
            .tags(&["calculus", "first year"]).at(NORTH, DORM).photos(Motif::Textbook, 4, 3).aged(9),
        sale("textbooks", "线性代数（第六版）+ 习题全解 两本一起", 22, Good)
            .says("同济线代第六版，配一本习题全解，两本一起出不拆。教材很新，只在第二、三章写过字；习题全解翻得比较旧但没有缺页。\
                   线代其实不难，把习题全解刷一遍稳过。")
            .was(62).book("9787040396614", "同济大学数学系", "第六版", "MATH1003")
            .tags(&["线代", "两本"]).at(NORTH, DORM).photos(Motif::BookStack, 1, 2).aged(30),
        sale("textbooks", "概率论与数理统计 浙大第四版", 15, Fair)
            .says("传了三届的概率论，扉页上有前两位主人的签名，很有纪念意义哈哈。书脊贴过胶带，内容完整。课后题答案写在旁边，\
                   有几道是错的我已经用红笔改过了。")
            .was(38).book("9787040238969", "盛骤 等", "第四版", "STAT2001").at(NORTH, LIBRARY).photos(Motif::Textbook, 9, 1).aged(75),
    ]
}

fn computing() -> Vec<ListingSeed> {
    vec![
        sale("textbooks", "Introduction to Algorithms (CLRS), 3rd edition", 98, Good)
            .says("The real one, not a photocopy. Coffee ring on the back cover, pages clean apart from small pencil ticks next to the \
                   exercises I solved. Comes with my index cards on dynamic programming, which saved my exam. If you only need it for one \
                   semester I am happy to buy it back for half.")
            .was(560).book("9780262033848", "Cormen, Leiserson, Rivest, Stein", "3rd", "CS2010")
            .tags(&["CLRS", "algorithms", "hardcover"]).at(NORTH, LIBRARY).photos(Motif::Textbook, 2, 4).aged(5),
        sale("textbooks", "深入理解计算机系统 CSAPP 英文原版第三版", 88, LikeNew)
            .says("英文原版，买来以后发现老师用的是中文版，所以几乎没翻。书角完好，没有写字。做 lab 的话这本的附录比中文版好查。\
                   可以和数据结构那本一起拿，打包 100。")
            .was(499).book("9780134092669", "Bryant, O'Hallaron", "3rd", "CS2103").tags(&["CSAPP", "英文原版"])
            .at(NORTH, DORM).photos(Motif::Textbook, 7, 2).aged(20),
        sale("textbooks", "数据结构（C语言版）严蔚敏", 12, Fair)
            .says("考研和期末都用得上的经典。封面磨损，内页有我写的伪代码注释，链表和图那两章笔记最多。送一份自己整理的排序算法对比表。")
            .was(35).book("9787302147510", "严蔚敏 吴伟民", "C语言版", "CS2001").at(NORTH, LIBRARY)
            .photos(Motif::Textbook, 11, 2).aged(52),
        sale("textbooks", "Computer Networking: A Top-Down Approach, 6e", 45, Good)
            .says("International paperback. Chapters 1 to 5 highlighted in yellow, nothing after that because the course stopped there. \
                   No smell, no missing pages. Wireshark lab sheets from last year are tucked in.")
            .was(260).book("9780132856201", "Kurose, Ross", "6th", "CS3001").at(NORTH, "").photos(Motif::Textbook, 13, 2).aged(120),
        sale("textbooks", "Structure and Interpretation of Computer Programs", 70, Good)
            .says("SICP, second edition, the purple one with the wizard. I finished half of it and it changed how I write code; the other \
                   half is for somebody with more patience. Light wear on the corners.")
            .was(330).book("9780262510875", "Abelson, Sussman", "2nd", "CS1001").at(NORTH, DORM)
            .photos(Motif::Textbook, 15, 2).aged(260).status(ListingStatus::Sold),
        wanted("textbooks", "求购 Operating System Concepts 恐龙书 英文版", 60)
            .says("操作系统课要用，第九版或第十版都可以，有笔记更好。北校区面交，南校区我也可以骑车过去拿。预算 60 左右，品相好可以加。")
            .book("9781118063330", "Silberschatz", "", "CS3104").at(NORTH, "").photos(Motif::BookStack, 6, 1).aged(14),
    ]
}

fn others() -> Vec<ListingSeed> {
    vec![
        sale("notes", "数据结构+操作系统 手写笔记 彩印装订 120页", 25, LikeNew)
            .says("期末 94 分的笔记，平板手写后彩色双面打印、线圈装订。每章一页思维导图，后面附历年题型归类。\
                   买纸质版送 PDF，学弟学妹直接在图书馆一楼找我拿。共印了 4 本。")
            .pieces(4).tags(&["笔记", "期末", "CS"]).text("course_code", "CS2001").at(NORTH, LIBRARY).photos(Motif::Notebook, 3, 3).aged(7),
        sale("exam-prep", "考研英语真题 2010-2024 几乎全新", 20, LikeNew)
            .says("决定保研了，真题用不上。只拆了 2010 年那套做了前两篇阅读，用铅笔写的，可以擦掉。解析册完整。")
            .was(58).text("edition", "2024版").at(NORTH, DORM).photos(Motif::BookStack, 9, 2).aged(88),
        sale("peripherals", "机械键盘 68键 茶轴 橙白配色 可换轴", 135, Good)
            .says("宿舍室友说太吵所以出掉……其实是茶轴，声音还好。热插拔轴座，送 10 颗备用轴和拔键器，键帽洗过。\
                   Type-C 接口，蓝牙连平板也能用，电池能撑一周。")
            .was(329).no("original_receipt").number("battery_health", 92).tags(&["键盘", "热插拔"])
            .at(NORTH, DORM).photos(Motif::Keyboard, 2, 3).aged(16),
        sale("literature", "《三体》第一部 读过一遍", 13, Good)
            .says("一口气看完的那种书，书签还夹在“不要回答”那一页。无笔记，封面轻微划痕。看完可以来图书馆跟我聊结局。")
            .was(23).book("9787536692930", "刘慈欣", "", "").at(NORTH, LIBRARY).photos(Motif::Novel, 0, 2).aged(40),
        giveaway("textbooks", "免费送：大一公共课教材一摞，自提", Fair)
            .says("思修、近代史、计算机基础、大学英语一二册，一共七本，搬不动了。谁先来五号楼楼下就给谁，最好一次全拿走。有写字，介意勿拿。")
            .tags(&["免费", "公共课"]).at(NORTH, DORM).photos(Motif::BookStack, 12, 1).aged(2),
        sale("textbooks", "Clean Code (not sure yet whether I let it go)", 40, Good)
            .says("Draft: check whether Bob still wants it before publishing.")
            .book("9780132350884", "Robert C. Martin", "1st", "").photos(Motif::Textbook, 17, 1).aged(1).status(ListingStatus::Draft),
    ]
}

//! What Dave sells: instruments, computers and other things that hum.

use super::super::build::{giveaway, sale, wanted};
use super::super::types::Condition::{Fair, Good, LikeNew, Poor};
use super::super::types::{ListingSeed, ListingStatus};
use tradehub_imaging::art::Motif;

const NEW: &str = "north-river-new";
const DORM: &str = "north-river-new-dorm-a";
const LABS: &str = "north-river-new-labs";

pub(super) fn listings() -> Vec<ListingSeed> {
    let mut all = laboratory();
    all.extend(machines());
    all
}

fn laboratory() -> Vec<ListingSeed> {
    vec![
        sale("lab-gear", "数字示波器 100MHz 双通道 带两根探头", 950, Good)
            .says("实验室升级换下来的，自己买来用了一年。双通道 100MHz，1GSa/s，触发稳定，两根探头都补偿过。开机自检图在第三张。\
                   支持在实验中心当面通电测试，信号发生器我带过去。")
            .was(1899).no("original_receipt").tags(&["示波器", "电子设计竞赛"]).at(NEW, LABS).photos(Motif::Oscilloscope, 1, 3).aged(5),
        sale("lab-gear", "Soldering station 60 W with four tips and a holder", 145, Good)
            .says("Heats up in half a minute and holds temperature within a few degrees, I checked with a thermocouple. Two of the tips are \
                   new. Stand, brass wool and half a roll of lead-free solder go with it. Good for the course project in year two.")
            .was(329).tags(&["soldering", "tools"]).at(NEW, LABS).photos(Motif::SolderingStation, 0, 2).aged(18),
        sale("lab-gear", "生物显微镜 40-1600倍 送载玻片一盒", 330, Good)
            .says("辅修生物学实验买的，三个物镜都清洁过，粗细调焦无空回。光源是 LED，可以插 USB。送 50 片载玻片和 100 片盖玻片。")
            .was(780).at(NEW, LABS).photos(Motif::Microscope, 3, 2).aged(42),
        sale("lab-gear", "Scientific calculator, exam-approved, solar", 58, LikeNew)
            .says("Allowed in all finals here, I asked. Solves equations up to the fourth degree and does matrices. Slide cover included, no \
                   writing on the back.")
            .was(139).tags(&["calculator", "exam"]).at(NEW, DORM).photos(Motif::Calculator, 2, 2).aged(9),
        sale("lab-gear", "护目镜 + 实验手套 化学实验全套", 20, LikeNew)
            .says("只上过三次实验课。护目镜防雾，可以戴在眼镜外面；丁腈手套剩大半盒，M 号。")
            .was(56).at(NEW, LABS).photos(Motif::Goggles, 1, 2).aged(66),
        sale("clothing", "实验白大褂 L码 长袖 洗净熨好", 22, Good)
            .says("学院统一款，胸口有笔袋。袖口有一个很小的烫痕（焊锡的，不是硫酸的）。一件自留一件出。")
            .was(55).choice("clothing_size", "l").at(NEW, LABS).photos(Motif::LabCoat, 1, 2).aged(31),
        sale("textbooks", "The Art of Electronics, 3rd edition", 180, Good)
            .says("The book. Some pages have flux on them, which I consider a blessing. Chapters on op-amps and noise full of my sticky notes; \
                   you can keep or peel them.")
            .was(720).book("9780521809269", "Horowitz, Hill", "3rd", "EE2040").tags(&["electronics", "hardcover"])
            .at(NEW, LABS).photos(Motif::Textbook, 1, 3).aged(21),
        sale("textbooks", "信号与系统 奥本海姆 英文版第二版", 35, Fair)
            .says("书角卷了，内页有完整的课后题演算，傅里叶那几章尤其详细。考研复试的同学应该会喜欢。")
            .was(99).book("9780138147570", "Oppenheim, Willsky", "2nd", "EE2021").at(NEW, DORM).photos(Motif::Textbook, 5, 2).aged(77),
    ]
}

fn machines() -> Vec<ListingSeed> {
    vec![
        sale("computers", "轻薄本 14寸 16G+512G 电池健康91%", 2380, Good)
            .says("换了台式工作站，所以出掉。i5 处理器，16G 内存，512G 固态，屏幕无亮点。A 面有贴纸，可以撕掉，D 面轻微划痕。\
                   系统重装好了，发票在，保修到明年春天。可以来 A 栋楼下当面跑分。")
            .was(4999).yes("original_receipt").day("warranty_until", 230).number("battery_health", 91)
            .tags(&["笔记本", "轻薄本"]).at(NEW, DORM).photos(Motif::Laptop, 1, 4).aged(2),
        sale("phones-tablets", "iPhone 13 128G 蓝色 电池87% 无拆修", 1980, Good)
            .says("国行，自用两年，一直戴壳贴膜。电池健康 87%，一天一充没问题。边框右下角有一个针尖大的磕点。\
                   配件有原装线和两个壳。可以当面查序列号、登录退出、恢复出厂设置。")
            .was(5199).yes("original_receipt").number("battery_health", 87).tags(&["iPhone", "国行", "无拆修"])
            .at(NEW, DORM).photos(Motif::Phone, 3, 4).aged(4),
        sale("peripherals", "27寸显示器 2K 75Hz 无亮点 带升降支架", 620, LikeNew)
            .says("2560×1440，IPS 屏，色彩很好，写代码和看图都舒服。升降支架，能竖屏。无亮点无漏光，可以带电脑来点亮看。\
                   原箱还在，泡沫完整，适合打车搬走。接口 HDMI + DP，两根线都送。")
            .was(1399).yes("original_receipt").day("warranty_until", 310).tags(&["显示器", "2K", "27寸"])
            .at(NEW, DORM).photos(Motif::Monitor, 2, 3).aged(7),
        sale("phones-tablets", "Tablet 11 inch with pencil, for notes and PDFs", 1450, Good)
            .says("Used for lecture notes for three semesters. 128 GB, paper-feel screen protector, pencil charges on the side. Small dent on \
                   the back corner, invisible in a case. Case included.")
            .was(3299).number("battery_health", 89).at(NEW, DORM).photos(Motif::Tablet, 0, 3).aged(26),
        sale("peripherals", "无线鼠标 静音 带大鼠标垫", 32, Good)
            .says("图书馆不扰民款，左右键都换过微动，手感比新的还好。一节五号电池用三个月。")
            .was(99).at("north-river-old", "north-river-old-library").photos(Motif::Mouse, 1, 2).aged(54),
        giveaway("peripherals", "Box of cables: HDMI, USB, two mystery ones", Fair)
            .says("Free to anybody who promises to sort them. At least six of them work. One looks like it belongs to a projector.")
            .tags(&["free"]).at(NEW, LABS).photos(Motif::Keyboard, 9, 1).aged(17),
        sale("computers", "Old laptop, hinge broken, runs Linux well", 300, Poor)
            .says("The right hinge is gone, so it lives on a desk as a little server. 8 GB, new SSD, battery only good for half an hour. \
                   Everything wrong with it is in this text.")
            .number("battery_health", 31).no("original_receipt").at(NEW, LABS).photos(Motif::Laptop, 6, 2).aged(340).status(ListingStatus::Sold),
        wanted("lab-gear", "收一台可调直流电源 30V5A 左右", 200)
            .says("做毕设要用，品牌不限，显示准就行，最好带限流。江岸校区面交，老校区也可以去拿。")
            .at(NEW, LABS).photos(Motif::Oscilloscope, 7, 1).aged(23),
    ]
}

//! Sentences of generated descriptions. Keeps true: any one of each list, in the order of the lists, reads as a sensible text.

/// Why it is sold.
pub(super) const EN_WHY: &[&str] = &[
    "I am moving to another dorm and have no room for it.",
    "The course is over and it only collects dust.",
    "Bought it for one semester, used it far less than planned.",
    "I got a new one for my birthday.",
    "Graduating in June, so everything has to find a new home.",
    "My roommate has the same one and we only need one.",
    "I am saving for a trip and clearing my shelves.",
    "It was a gift that does not fit my life.",
    "Switched my major, so this goes to somebody who needs it.",
    "I like it, but I never have time for it.",
];
/// What state it is in.
pub(super) const EN_STATE: &[&str] = &[
    "It works as it should and I cleaned it yesterday.",
    "There is a small mark that you can see in the second photo.",
    "Kept in its cover the whole time, no smell, no pets.",
    "Honest signs of use, nothing that gets in the way.",
    "Tested this morning, everything is fine.",
    "One corner is worn, the rest looks nearly new.",
    "I have had it for about a year and it never let me down.",
    "Complete with everything that came in the box.",
];
/// How to get it.
pub(super) const EN_HOW: &[&str] = &[
    "Pick-up after six in the evening, or at the weekend.",
    "We can meet in front of the library between lectures.",
    "Send me a message first, I answer quickly.",
    "Come and have a look before you decide.",
    "Please bring a bag, I do not have one left.",
    "I can bring it to your building if you are on this campus.",
    "First come, first served, no reservations please.",
    "Small talk about the price is fine, but be kind.",
];
/// One thing more.
pub(super) const EN_MORE: &[&str] = &[
    "If you take two of my listings I lower both.",
    "Ask for more photos if you want them.",
    "Original packaging is still under my bed.",
    "I will show you how to use it.",
    "Not in a hurry, so no need for low offers.",
    "The older siblings of this one have already found good homes here.",
];
/// Why it is sold, in Chinese.
pub(super) const ZH_WHY: &[&str] = &[
    "换宿舍了，新床位放不下，只能忍痛出掉。",
    "课程已经结束，放着也是积灰，留给需要的同学。",
    "当时为了一门课买的，实际没用几次。",
    "生日收到了新的，这个就转让啦。",
    "六月毕业离校，所有东西都要清空。",
    "和室友买重了，留一个就够用。",
    "最近在攒旅行的钱，清一清闲置。",
    "转专业以后用不上了，希望给它找个好主人。",
    "买的时候很喜欢，可是一直没有时间用。",
    "搬到校外住，房东配了，所以出掉自己的。",
];
/// What state it is in, in Chinese.
pub(super) const ZH_STATE: &[&str] = &[
    "功能一切正常，昨天刚擦干净。",
    "有一处小痕迹，第二张图拍得很清楚，介意的同学请看好再问。",
    "一直套着保护套用，没有异味，宿舍不养宠物。",
    "正常使用痕迹，完全不影响使用。",
    "今天早上又测了一遍，都没有问题。",
    "边角有一点磨损，其余部分和新的差不多。",
    "用了一年左右，从来没有出过毛病。",
    "原装配件都在，一样不少。",
];
/// How to get it, in Chinese.
pub(super) const ZH_HOW: &[&str] = &[
    "晚上六点以后或者周末可以面交。",
    "课间可以在图书馆门口见面，当面验货。",
    "有意的话先发消息，看到就回。",
    "可以先来看实物，满意了再拿走。",
    "记得带个袋子，我这边没有多余的了。",
    "同校区可以送到楼下，外校区请自提。",
    "先到先得，不接受长时间预留。",
    "价格可以小刀，太离谱的就不回了。",
];
/// One thing more, in Chinese.
pub(super) const ZH_MORE: &[&str] = &[
    "一次拿两件我主页的东西，都可以再便宜一点。",
    "想看更多细节可以找我要图，实物实拍。",
    "原包装还在床底下放着，需要的话一起给。",
    "不会用的话我可以当面教。",
    "不着急出，诚心要的同学再来问。",
    "之前几件都找到了新主人，这件也祝它好运。",
];
/// What a seeker writes.
pub(super) const EN_SEEK: &[&str] = &[
    "I need it from next week on and would rather not buy new.",
    "Looking for a used one in working order, looks do not matter.",
    "For a course project; I am happy to lend it back to you later.",
    "Mine broke yesterday and the term is long.",
];
/// What a seeker writes, in Chinese.
pub(super) const ZH_SEEK: &[&str] = &[
    "下周开始要用，不想买全新的，求一个二手。",
    "能正常用就行，外观无所谓，价格合适马上拿。",
    "做课程项目要用，用完可以再还给你或者低价转回。",
    "自己的昨天坏了，这学期还长着呢，求救急。",
];
/// What a seeker can offer.
pub(super) const EN_TERMS: &[&str] = &[
    "I can pick it up anywhere on campus, also late in the evening.",
    "Small scratches and stickers are fine with me.",
    "I pay at once when we meet, or through held payment, as you like.",
    "If the price is fair I do not haggle.",
    "Tell me what is wrong with it and send one photo, that is enough for me.",
    "Please write even if yours is a little above the budget.",
    "Two of them would be even better, my roommate needs one too.",
    "I promise to look after it and to pass it on again.",
];
/// What a seeker can offer, in Chinese.
pub(super) const ZH_TERMS: &[&str] = &[
    "校内哪里都可以去拿，晚一点也没关系。",
    "有小划痕、贴纸都不介意。",
    "见面验货后马上付款，走平台担保也可以。",
    "价格合适不还价。",
    "有什么毛病直接说，发一张实物图就行。",
    "稍微超一点预算也可以来聊聊。",
    "有两个更好，室友也想要一个。",
    "会好好爱惜，毕业的时候再传给下一届。",
    "成色好的话预算还能再加一点。",
];
/// Tags.
pub(super) const EN_TAGS: &[&str] = &["graduation", "bundle", "pickup", "student", "tested", "urgent"];
/// Tags in Chinese.
pub(super) const ZH_TAGS: &[&str] = &["毕业清仓", "可小刀", "自提", "急出", "实物实拍", "打包"];
/// Authors of generated textbooks.
pub(super) const AUTHORS: &[&str] = &[
    "Zhang",
    "Li, Wang",
    "Marsh",
    "Okafor",
    "陈立新",
    "吴敏",
    "Rossi, Bianchi",
    "同济大学数学系",
    "周启明 等",
];
/// Editions.
pub(super) const EDITIONS: &[&str] = &["1st", "2nd", "3rd", "5th", "第二版", "第四版", "第七版"];
/// Games of generated accounts.
pub(super) const GAMES: &[&str] = &[
    "星海旅者",
    "Tides of Aldmere",
    "王牌球队",
    "回声律动",
    "青穗镇",
    "Iron Circuit",
    "九霄仙途",
    "Harbor Tactics",
];
/// Their servers.
pub(super) const SERVERS: &[&str] =
    &["官服 · 天枢", "安卓QQ区", "苹果微信区", "国际服", "Asia-1", "EU-Grove", "NA-West"];

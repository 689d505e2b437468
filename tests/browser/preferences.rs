//! Language and theme. Keeps true: a choice outlives the visit, and a stranger gets what their browser asks for.

use super::{Screen, World};

/// Whether the page has this language and theme.
fn looks(wanted: &str) -> String {
    format!("[document.documentElement.lang, document.documentElement.dataset.theme].join() === '{wanted}'")
}

#[tokio::test]
async fn the_chosen_language_and_theme_outlive_a_reload() {
    let world = World::new().await;
    let tab = world.open(Screen::Phone).await;
    tab.go("/").await;
    tab.until(&looks("en,light")).await;
    tab.press("中文").await;
    tab.see("首页").await;
    tab.until("document.documentElement.lang === 'zh-CN'").await;
    for theme in ["light", "dark"] {
        tab.press_first(".topbar-tools .icon-btn").await;
        tab.until_with("localStorage.getItem('th.theme') === args[0]", vec![theme.into()]).await;
    }
    tab.reload().await;
    tab.until(&looks("zh-CN,dark")).await;
    // A dark page has a dark ground.
    let ground = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)";
    tab.until(&format!("{ground}.reduce((sum, part) => sum + part) < 200")).await;
    tab.press("English").await;
    tab.see("Home").await;
    tab.close();
}

#[tokio::test]
async fn a_member_chooses_them_in_the_settings() {
    let world = World::new().await;
    world.app.member("carol");
    let tab = world.open(Screen::Wide).await;
    tab.sign_in("carol").await;
    tab.go("/settings").await;
    tab.press_among("label.choice", "Dark").await;
    tab.until("document.documentElement.dataset.theme === 'dark'").await;
    tab.press_among("label.choice", "简体中文").await;
    tab.until("document.documentElement.lang === 'zh-CN'").await;
    tab.go("/search").await;
    tab.until(&looks("zh-CN,dark")).await;
    tab.close();
}

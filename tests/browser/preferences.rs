//! Language and theme. Keeps true: a choice outlives the visit, and a stranger gets what their browser asks for.

use super::{Screen, World};

#[tokio::test]
async fn the_chosen_language_and_theme_outlive_a_reload() {
    let world = World::new().await;
    let tab = world.open(Screen::Phone).await;
    tab.go("/").await;
    assert_eq!(
        tab.read("[document.documentElement.lang, document.documentElement.dataset.theme].join()").await,
        "en,light"
    );
    tab.press("中文").await;
    tab.see("首页").await;
    tab.until("document.documentElement.lang === 'zh-CN'").await;
    for theme in ["light", "dark"] {
        tab.press_first(".topbar-tools .icon-btn").await;
        tab.until_with("localStorage.getItem('th.theme') === args[0]", vec![theme.into()]).await;
    }
    tab.reload().await;
    assert_eq!(
        tab.read("[document.documentElement.lang, document.documentElement.dataset.theme].join()").await,
        "zh-CN,dark"
    );
    let ground = tab
        .read("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)")
        .await;
    let sum: u64 = ground.as_array().unwrap().iter().filter_map(serde_json::Value::as_u64).sum();
    assert!(sum < 200, "a dark page has a dark ground: {ground}");
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
    assert_eq!(
        tab.read("[document.documentElement.lang, document.documentElement.dataset.theme].join()").await,
        "zh-CN,dark"
    );
    tab.close();
}

//! The pictures of a listing while it is written: chosen, on their way, here, or refused.
//!
//! Keeps true: at most as many as a listing may have; a picture keeps its place while it is uploaded; what went wrong
//! with a file is said in words with its name.

mod picker;
mod tile;

pub(crate) use picker::PhotoPicker;

use crate::api::media::{refusal, upload_image};
use crate::api::{ApiError, asset};
use crate::platform::files::{self, File};
use crate::state::load::run;
use crate::state::toasts;
use crate::{i18n, ts};
use leptos::prelude::*;
use leptos::reactive::owner::{LocalStorage, WeakOwner};
use tradehub_shared::media::Image;
use tradehub_shared::{ErrorCode, limits};

/// How far a picture is.
#[derive(Clone, PartialEq)]
pub(crate) enum Stage {
    /// On its way: percent sent. At 100 the server makes its sizes.
    Sending(u8),
    /// Stored.
    Done(Image),
    /// Not stored, and why.
    Failed(ApiError),
}

/// One picture.
#[derive(Clone, Copy)]
pub(crate) struct Photo {
    /// Tells it from the others on the page.
    pub(crate) id: u32,
    /// How far it is.
    pub(crate) stage: RwSignal<Stage>,
    address: StoredValue<String>,
    /// Absent for pictures that were stored before.
    file: StoredValue<Option<File>, LocalStorage>,
}

/// Why a file was left out.
#[derive(Clone, PartialEq)]
pub(crate) enum Refused {
    /// It is no picture that fits; with its name.
    File(String, ErrorCode),
    /// The same picture is here already; with its name.
    Twice(String),
    /// There is no place left.
    TooMany,
}

impl Refused {
    /// Why, in words.
    pub(crate) fn message(&self) -> String {
        match self {
            Self::File(name, code) => {
                ts!("sell.photos.refused", name = name, why = code.message(i18n::lang()))
            }
            Self::Twice(name) => ts!("sell.photos.twice", name = name),
            Self::TooMany => ts!("sell.photos.too_many", n = limits::IMAGES_MAX),
        }
    }
}

/// The pictures of one form; copy it freely.
#[derive(Clone, Copy)]
pub(crate) struct Photos {
    list: RwSignal<Vec<Photo>>,
    refused: RwSignal<Vec<Refused>>,
    /// What screen readers are told after a move.
    said: RwSignal<String>,
    next: StoredValue<u32>,
    /// Uploads and previews live as long as the form.
    owner: StoredValue<Option<WeakOwner>>,
}

impl Photos {
    /// No pictures yet. Call it in the form's component.
    pub(crate) fn new() -> Self {
        Self {
            list: RwSignal::new(Vec::new()),
            refused: RwSignal::new(Vec::new()),
            said: RwSignal::new(String::new()),
            next: StoredValue::new(0),
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
        }
    }

    /// Shows stored pictures instead of what was here.
    pub(crate) fn set(self, images: &[Image]) {
        let photos = images
            .iter()
            .filter_map(|image| self.make(asset(&image.urls.small), Stage::Done(image.clone()), None));
        self.list.set(photos.collect());
    }

    /// The stored ones, in order; followed in a reactive place.
    pub(crate) fn images(self) -> Vec<Image> {
        let stored = |photo: &Photo| match photo.stage.get() {
            Stage::Done(image) => Some(image),
            _ => None,
        };
        self.list.read().iter().filter_map(stored).collect()
    }

    /// Whether any is still on its way; followed in a reactive place.
    pub(crate) fn is_busy(self) -> bool {
        self.list.read().iter().any(|photo| matches!(photo.stage.get(), Stage::Sending(_)))
    }

    /// Whether any could not be stored; followed in a reactive place.
    pub(crate) fn has_failed(self) -> bool {
        self.list.read().iter().any(|photo| matches!(photo.stage.get(), Stage::Failed(_)))
    }

    /// Takes up files and begins to upload them.
    pub(crate) fn add(self, files: Vec<File>) {
        self.refused.set(Vec::new());
        for file in files {
            if self.list.read_untracked().len() >= limits::IMAGES_MAX {
                self.refuse(Refused::TooMany);
                break;
            }
            match refusal(&file.type_(), file.size()) {
                Some(code) => self.refuse(Refused::File(file.name(), code)),
                None => self.begin(file),
            }
        }
    }

    /// Uploads a failed one again.
    pub(crate) fn retry(self, photo: Photo) {
        if let Some(file) = photo.file.get_value() {
            self.send(photo, file);
        }
    }

    /// Moves a picture to a place; places beyond the ends mean the end.
    pub(crate) fn move_to(self, id: u32, place: usize) {
        let moved = self.list.try_update(|list| {
            let from = list.iter().position(|photo| photo.id == id)?;
            let to = place.min(list.len().saturating_sub(1));
            let photo = list.remove(from);
            list.insert(to, photo);
            (from != to).then_some(to)
        });
        if let Some(Some(to)) = moved {
            self.said.set(ts!("sell.photos.moved", n = to.saturating_add(1)));
        }
    }

    /// Takes a picture out, with a way back.
    pub(crate) fn remove(self, id: u32) {
        let Some(place) = self.place(id) else { return };
        let removed = self.list.try_update(|list| list.remove(place));
        if let Some(photo) = removed {
            let back = move || {
                let _ = self.list.try_update(|list| list.insert(place.min(list.len()), photo));
            };
            toasts::undoable(ts!("sell.photos.removed"), back);
        }
    }

    fn place(self, id: u32) -> Option<usize> {
        self.list.read_untracked().iter().position(|photo| photo.id == id)
    }

    fn refuse(self, refused: Refused) {
        self.refused.update(|all| all.push(refused));
    }

    fn begin(self, file: File) {
        let address = self.within(|| files::preview(&file)).flatten().unwrap_or_default();
        let Some(photo) = self.make(address, Stage::Sending(0), Some(file.clone())) else {
            return;
        };
        self.list.update(|list| list.push(photo));
        self.send(photo, file);
    }

    fn send(self, photo: Photo, file: File) {
        photo.stage.set(Stage::Sending(0));
        let progress = move |percent| {
            let _ = photo.stage.try_set(Stage::Sending(percent));
        };
        let task = async move {
            match upload_image(&file, progress).await {
                Ok(image) if self.images_untracked().iter().any(|other| other.id == image.id) => {
                    self.list.update(|list| list.retain(|other| other.id != photo.id));
                    self.refuse(Refused::Twice(file.name()));
                }
                Ok(image) => photo.stage.set(Stage::Done(image)),
                Err(error) => photo.stage.set(Stage::Failed(error)),
            }
        };
        self.within(|| run(Box::pin(task)));
    }

    fn images_untracked(self) -> Vec<Image> {
        untrack(move || self.images())
    }

    fn make(self, address: String, stage: Stage, file: Option<File>) -> Option<Photo> {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        self.within(|| Photo {
            id,
            stage: RwSignal::new(stage),
            address: StoredValue::new(address),
            file: StoredValue::new_local(file),
        })
    }

    /// Runs something that lives as long as the form.
    fn within<T>(self, run: impl FnOnce() -> T) -> Option<T> {
        let owner = self.owner.try_get_value().flatten()?.upgrade()?;
        Some(owner.with(run))
    }
}

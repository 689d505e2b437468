//! The list of motifs. Keeps true: every motif has one drawing and one stance, and `ALL` names each once.

use super::canvas::Canvas;
use super::sitting::{Sitting, Stance};
use super::{
    appliances, audio, books, cards, computers, decor, dorm, film, games, lab, pages, peripherals, photo,
    plants, rides, rooms, sports, study, wear,
};

/// A kind of thing that can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Motif {
    /// A textbook with its cover.
    Textbook,
    /// Several books on each other.
    BookStack,
    /// A paperback.
    Novel,
    /// An open notebook with notes.
    Notebook,
    /// An open laptop.
    Laptop,
    /// A phone, front and back.
    Phone,
    /// A tablet with a pencil.
    Tablet,
    /// A monitor.
    Monitor,
    /// A mechanical keyboard.
    Keyboard,
    /// A mouse on its mat.
    Mouse,
    /// Over-ear headphones.
    Headphones,
    /// A digital camera.
    Camera,
    /// A film camera.
    FilmCamera,
    /// Rolls of film and their boxes.
    FilmRolls,
    /// A camera lens.
    Lens,
    /// A scientific calculator.
    Calculator,
    /// A microscope.
    Microscope,
    /// Safety goggles and a flask.
    Goggles,
    /// An oscilloscope.
    Oscilloscope,
    /// A soldering station.
    SolderingStation,
    /// A desk lamp.
    DeskLamp,
    /// A chair.
    Chair,
    /// A desk with drawers.
    Desk,
    /// A bookshelf.
    Shelf,
    /// A standing mirror.
    Mirror,
    /// Blanket and pillows.
    Bedding,
    /// A small fridge.
    MiniFridge,
    /// An electric kettle.
    Kettle,
    /// A rice cooker.
    RiceCooker,
    /// A desk fan.
    Fan,
    /// A bicycle.
    Bicycle,
    /// An electric kick scooter.
    Scooter,
    /// A skateboard.
    Skateboard,
    /// A suitcase.
    Suitcase,
    /// A basketball.
    Basketball,
    /// A badminton racket and a shuttlecock.
    Badminton,
    /// An acoustic guitar.
    Guitar,
    /// A rolled yoga mat.
    YogaMat,
    /// A jacket on a hanger.
    Jacket,
    /// A laboratory coat.
    LabCoat,
    /// A pair of sneakers.
    Sneakers,
    /// A backpack.
    Backpack,
    /// An open umbrella.
    Umbrella,
    /// A house plant.
    Plant,
    /// A painting on an easel.
    Easel,
    /// Paints and brushes.
    PaintSet,
    /// A poster.
    Poster,
    /// A game controller.
    Controller,
    /// A hand-held console.
    Console,
    /// A game account, as a card with sword and shield.
    GameAccount,
    /// Trading cards.
    TradingCards,
    /// A gift card.
    GiftCard,
}

impl Motif {
    /// Every motif, in a fixed order.
    pub const ALL: [Self; 52] = [
        Self::Textbook,
        Self::BookStack,
        Self::Novel,
        Self::Notebook,
        Self::Laptop,
        Self::Phone,
        Self::Tablet,
        Self::Monitor,
        Self::Keyboard,
        Self::Mouse,
        Self::Headphones,
        Self::Camera,
        Self::FilmCamera,
        Self::FilmRolls,
        Self::Lens,
        Self::Calculator,
        Self::Microscope,
        Self::Goggles,
        Self::Oscilloscope,
        Self::SolderingStation,
        Self::DeskLamp,
        Self::Chair,
        Self::Desk,
        Self::Shelf,
        Self::Mirror,
        Self::Bedding,
        Self::MiniFridge,
        Self::Kettle,
        Self::RiceCooker,
        Self::Fan,
        Self::Bicycle,
        Self::Scooter,
        Self::Skateboard,
        Self::Suitcase,
        Self::Basketball,
        Self::Badminton,
        Self::Guitar,
        Self::YogaMat,
        Self::Jacket,
        Self::LabCoat,
        Self::Sneakers,
        Self::Backpack,
        Self::Umbrella,
        Self::Plant,
        Self::Easel,
        Self::PaintSet,
        Self::Poster,
        Self::Controller,
        Self::Console,
        Self::GameAccount,
        Self::TradingCards,
        Self::GiftCard,
    ];

    /// Its place in `ALL`.
    pub(super) fn number(self) -> u64 {
        let place = Self::ALL.iter().position(|motif| *motif == self).unwrap_or(0);
        u64::try_from(place).unwrap_or(0)
    }

    /// How it meets its background.
    pub(super) fn stance(self) -> Stance {
        match self {
            Self::Jacket | Self::LabCoat | Self::Poster => Stance::Hang,
            Self::Textbook
            | Self::Notebook
            | Self::Phone
            | Self::Tablet
            | Self::Keyboard
            | Self::Mouse
            | Self::Calculator
            | Self::Skateboard
            | Self::Badminton
            | Self::Guitar
            | Self::PaintSet
            | Self::Controller
            | Self::Console
            | Self::GameAccount
            | Self::TradingCards
            | Self::GiftCard => Stance::Flat,
            _ => Stance::Stand,
        }
    }

    /// Draws the thing itself.
    pub(super) fn paint(self, c: &mut Canvas, s: &Sitting) {
        match self {
            Self::Textbook => books::textbook(c, s),
            Self::BookStack => books::book_stack(c, s),
            Self::Novel => pages::novel(c, s),
            Self::Notebook => pages::notebook(c, s),
            Self::Laptop => computers::laptop(c, s),
            Self::Phone => computers::phone(c, s),
            Self::Tablet => computers::tablet(c, s),
            Self::Monitor => computers::monitor(c, s),
            Self::Keyboard => peripherals::keyboard(c, s),
            Self::Mouse => peripherals::mouse(c, s),
            Self::Headphones => audio::headphones(c, s),
            Self::Camera => photo::camera(c, s),
            Self::FilmCamera => photo::film_camera(c, s),
            Self::FilmRolls => film::film_rolls(c, s),
            Self::Lens => photo::lens(c, s),
            Self::Calculator => study::calculator(c, s),
            Self::Microscope => study::microscope(c, s),
            Self::Goggles => study::goggles(c, s),
            Self::Oscilloscope => lab::oscilloscope(c, s),
            Self::SolderingStation => lab::soldering(c, s),
            Self::DeskLamp => dorm::desk_lamp(c, s),
            Self::Chair => dorm::chair(c, s),
            Self::Desk => dorm::desk(c, s),
            Self::Shelf => rooms::shelf(c, s),
            Self::Mirror => rooms::mirror(c, s),
            Self::Bedding => rooms::bedding(c, s),
            Self::MiniFridge => appliances::mini_fridge(c, s),
            Self::Kettle => appliances::kettle(c, s),
            Self::RiceCooker => appliances::rice_cooker(c, s),
            Self::Fan => appliances::fan(c, s),
            Self::Bicycle => rides::bicycle(c, s),
            Self::Scooter => rides::scooter(c, s),
            Self::Skateboard => rides::skateboard(c, s),
            Self::Suitcase => rides::suitcase(c, s),
            Self::Basketball => sports::basketball(c, s),
            Self::Badminton => sports::badminton(c, s),
            Self::Guitar => sports::guitar(c, s),
            Self::YogaMat => sports::yoga_mat(c, s),
            Self::Jacket => wear::jacket(c, s),
            Self::LabCoat => wear::lab_coat(c, s),
            Self::Sneakers => wear::sneakers(c, s),
            Self::Backpack => wear::backpack(c, s),
            Self::Umbrella => wear::umbrella(c, s),
            Self::Plant => plants::plant(c, s),
            Self::Easel => decor::easel(c, s),
            Self::PaintSet => decor::paint_set(c, s),
            Self::Poster => decor::poster(c, s),
            Self::Controller => games::controller(c, s),
            Self::Console => games::console(c, s),
            Self::GameAccount => cards::game_account(c, s),
            Self::TradingCards => cards::trading_cards(c, s),
            Self::GiftCard => cards::gift_card(c, s),
        }
    }
}

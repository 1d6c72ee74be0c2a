//! What is on the screen: windows, who they belong to, which one is active, and pictures.

use std::io;

use x11rb::connection::Connection as _;
use x11rb::protocol::res::{ClientIdMask, ClientIdSpec, ConnectionExt as _};
use x11rb::protocol::xproto::{
    AtomEnum, ConnectionExt as _, ImageFormat, MapState, Window as Id, WindowClass,
};
use x11rb::rust_connection::RustConnection;

use crate::Desktop;

/// A connection to the display of one desktop.
pub struct Screen {
    pub(crate) display: RustConnection,
    pub(crate) root: Id,
}

/// A place on the screen, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// From the left edge.
    pub x: i32,
    /// From the upper edge.
    pub y: i32,
    /// To the right.
    pub width: i32,
    /// Downwards.
    pub height: i32,
}

impl Area {
    /// Its middle.
    pub fn centre(self) -> (i32, i32) {
        (self.x + self.width / 2, self.y + self.height / 2)
    }

    /// Whether this point is in it.
    pub fn has(self, x: i32, y: i32) -> bool {
        (self.x..self.x + self.width).contains(&x) && (self.y..self.y + self.height).contains(&y)
    }

    /// Whether all of the other one is in it.
    pub fn holds(self, other: Self) -> bool {
        other.x >= self.x
            && other.y >= self.y
            && other.x + other.width <= self.x + self.width
            && other.y + other.height <= self.y + self.height
    }
}

/// A window that a person sees: one of a program, a dialog, a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The number it has on this display.
    pub id: Id,
    /// What its frame says.
    pub title: String,
    /// The process it belongs to.
    pub process: u32,
    /// Where it is, without its frame.
    pub area: Area,
    /// Whether it is a program's own window: no dialog, no menu.
    pub main: bool,
}

/// What was on the screen at one moment.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Red, green and blue of each pixel, in the lower three bytes.
    pub pixels: Vec<u32>,
}

pub(crate) fn failed(error: impl std::fmt::Display) -> io::Error {
    io::Error::other(error.to_string())
}

impl Screen {
    /// Connects to the display of this desktop.
    pub fn of(desktop: &Desktop) -> io::Result<Self> {
        let (display, number) = x11rb::connect(Some(desktop.display())).map_err(failed)?;
        let root = display
            .setup()
            .roots
            .get(number)
            .ok_or_else(|| failed("no screen"))?
            .root;
        Ok(Self { display, root })
    }

    /// All windows a person sees, from the lowest to the uppermost.
    pub fn windows(&self) -> io::Result<Vec<Window>> {
        let manager = self.manager()?.map(|window| self.process(window));
        let manager = manager.transpose()?.flatten();
        let mut windows = Vec::new();
        for outer in self.children(self.root)? {
            let Some(process) = self.process(outer)? else {
                continue;
            };
            // A window manager puts frames around what it manages.
            let window = if Some(process) == manager {
                self.framed(outer, process)?
            } else {
                Some((outer, process))
            };
            if let Some((id, process)) = window
                && let Some(window) = self.seen(id, process, outer != id)?
            {
                windows.push(window);
            }
        }
        Ok(windows)
    }

    /// The window that has a frame's middle, and its process.
    fn framed(&self, frame: Id, manager: u32) -> io::Result<Option<(Id, u32)>> {
        for inner in self.children(frame)? {
            match self.process(inner)? {
                Some(process) if process != manager => return Ok(Some((inner, process))),
                _ => {}
            }
        }
        Ok(None)
    }

    /// Windows come and go while they are looked at: one that has gone is not seen.
    fn seen(&self, id: Id, process: u32, managed: bool) -> io::Result<Option<Window>> {
        let attributes = self.display.get_window_attributes(id).map_err(failed)?;
        let geometry = self.display.get_geometry(id).map_err(failed)?;
        let place = self
            .display
            .translate_coordinates(id, self.root, 0, 0)
            .map_err(failed)?;
        let (Ok(attributes), Ok(geometry), Ok(place)) =
            (attributes.reply(), geometry.reply(), place.reply())
        else {
            return Ok(None);
        };
        let shown = attributes.map_state == MapState::VIEWABLE
            && attributes.class == WindowClass::INPUT_OUTPUT;
        if !shown {
            return Ok(None);
        }
        let area = Area {
            x: place.dst_x.into(),
            y: place.dst_y.into(),
            width: geometry.width.into(),
            height: geometry.height.into(),
        };
        Ok(Some(Window {
            id,
            title: self.title(id)?,
            process,
            area,
            main: managed && self.is_normal(id)?,
        }))
    }

    /// Dialogs say that they are some; what says nothing is none.
    fn is_normal(&self, window: Id) -> io::Result<bool> {
        let kinds = self.property(window, "_NET_WM_WINDOW_TYPE")?;
        let normal = self.atom("_NET_WM_WINDOW_TYPE_NORMAL")?;
        Ok(kinds.first().is_none_or(|kind| *kind == normal))
    }

    /// The window that has the keyboard, as the window manager says it.
    pub fn active(&self) -> io::Result<Option<Id>> {
        let active = self.property(self.root, "_NET_ACTIVE_WINDOW")?;
        Ok(active.first().copied().filter(|id| *id != 0))
    }

    /// The window that gets what is typed.
    pub fn focus(&self) -> io::Result<Id> {
        let focus = self.display.get_input_focus().map_err(failed)?;
        Ok(focus.reply().map_err(failed)?.focus)
    }

    /// The managed windows from the lowest to the uppermost.
    pub fn stacking(&self) -> io::Result<Vec<Id>> {
        self.property(self.root, "_NET_CLIENT_LIST_STACKING")
    }

    /// Whether a window manager is at work.
    pub fn is_managed(&self) -> io::Result<bool> {
        Ok(self.manager()?.is_some())
    }

    fn manager(&self) -> io::Result<Option<Id>> {
        let check = self.property(self.root, "_NET_SUPPORTING_WM_CHECK")?;
        Ok(check.first().copied())
    }

    /// The process that a window belongs to, by what the display knows of its connection.
    fn process(&self, window: Id) -> io::Result<Option<u32>> {
        let asked = ClientIdSpec {
            client: window,
            mask: ClientIdMask::LOCAL_CLIENT_PID,
        };
        let ids = self
            .display
            .res_query_client_ids(&[asked])
            .map_err(failed)?;
        let Ok(ids) = ids.reply() else {
            return Ok(None);
        };
        Ok(ids.ids.first().and_then(|id| id.value.first().copied()))
    }

    fn children(&self, window: Id) -> io::Result<Vec<Id>> {
        let tree = self.display.query_tree(window).map_err(failed)?;
        // One that has gone has none.
        Ok(tree.reply().map(|tree| tree.children).unwrap_or_default())
    }

    fn title(&self, window: Id) -> io::Result<String> {
        let name = self.atom("_NET_WM_NAME")?;
        let kind = self.atom("UTF8_STRING")?;
        let name = self
            .display
            .get_property(false, window, name, kind, 0, 256)
            .map_err(failed)?;
        let name = name.reply().map(|name| name.value).unwrap_or_default();
        Ok(String::from_utf8_lossy(&name).into_owned())
    }

    fn property(&self, window: Id, name: &str) -> io::Result<Vec<u32>> {
        let name = self.atom(name)?;
        let value = self
            .display
            .get_property(false, window, name, AtomEnum::ANY, 0, 1024)
            .map_err(failed)?;
        let value = value.reply().map_err(failed)?;
        Ok(value.value32().map(Iterator::collect).unwrap_or_default())
    }

    pub(crate) fn atom(&self, name: &str) -> io::Result<u32> {
        let atom = self.display.intern_atom(false, name.as_bytes());
        Ok(atom.map_err(failed)?.reply().map_err(failed)?.atom)
    }

    /// What is on the screen there now, whoever has drawn it.
    pub fn picture(&self, area: Area) -> io::Result<Picture> {
        let part = |length: i32| u16::try_from(length).map_err(failed);
        let at = |place: i32| i16::try_from(place).map_err(failed);
        let image = self
            .display
            .get_image(
                ImageFormat::Z_PIXMAP,
                self.root,
                at(area.x)?,
                at(area.y)?,
                part(area.width)?,
                part(area.height)?,
                u32::MAX,
            )
            .map_err(failed)?
            .reply()
            .map_err(failed)?;
        let pixel = |bytes: &[u8]| match bytes {
            [blue, green, red, _] => u32::from_be_bytes([0, *red, *green, *blue]),
            _ => 0,
        };
        Ok(Picture {
            width: usize::try_from(area.width).map_err(failed)?,
            height: usize::try_from(area.height).map_err(failed)?,
            pixels: image.data.chunks_exact(4).map(pixel).collect(),
        })
    }
}

/// The side of a square that is compared.
const TILE: usize = 16;

impl Picture {
    /// How many colours it has, at most this many.
    pub fn colours(&self, most: usize) -> usize {
        let mut colours = Vec::new();
        for pixel in &self.pixels {
            if !colours.contains(pixel) {
                colours.push(*pixel);
                if colours.len() == most {
                    break;
                }
            }
        }
        colours.len()
    }

    /// Of the squares of an earlier picture of the same place that showed something, how many are
    /// still the same to the pixel, as a share of all. A plain area shows nothing.
    pub fn remains_of(&self, earlier: &Self) -> f64 {
        let (mut told, mut same) = (0_u32, 0_u32);
        for top in (0..earlier.height.saturating_sub(TILE)).step_by(TILE) {
            for left in (0..earlier.width.saturating_sub(TILE)).step_by(TILE) {
                let before = earlier.tile(left, top);
                if Self::is_plain(&before) {
                    continue;
                }
                told += 1;
                if self.width == earlier.width && before == self.tile(left, top) {
                    same += 1;
                }
            }
        }
        if told == 0 {
            0.0
        } else {
            f64::from(same) / f64::from(told)
        }
    }

    /// Some squares that show something, spread over the picture, where another one of the same place
    /// shows the same.
    pub fn marks(&self, now: &Self, most: usize) -> Vec<Area> {
        let rows = (0..self.height.saturating_sub(TILE)).step_by(TILE);
        let columns = (0..self.width.saturating_sub(TILE)).step_by(TILE);
        let mut all = Vec::new();
        for (top, left) in rows.flat_map(|top| columns.clone().map(move |left| (top, left))) {
            let tile = self.tile(left, top);
            if !Self::is_plain(&tile) && tile == now.tile(left, top) {
                all.push((left, top));
            }
        }
        let every = (all.len() / most.max(1)).max(1);
        let length = |pixels: usize| i32::try_from(pixels).unwrap_or(0);
        let area = |(left, top): &(usize, usize)| Area {
            x: length(*left),
            y: length(*top),
            width: length(TILE),
            height: length(TILE),
        };
        all.iter().step_by(every).take(most).map(area).collect()
    }

    /// A part of it.
    #[must_use]
    pub fn part(&self, area: Area) -> Self {
        let start = |at: i32| usize::try_from(at).unwrap_or(0);
        let (width, height) = (start(area.width), start(area.height));
        let rows = start(area.y)..start(area.y) + height;
        let row = |row: usize| {
            let first = row * self.width + start(area.x);
            self.pixels.get(first..first + width)
        };
        Self {
            width,
            height,
            pixels: rows.filter_map(row).flatten().copied().collect(),
        }
    }

    fn tile(&self, left: usize, top: usize) -> Vec<u32> {
        (top..top + TILE)
            .filter_map(|row| {
                let start = row * self.width + left;
                self.pixels.get(start..start + TILE)
            })
            .flatten()
            .copied()
            .collect()
    }

    /// One colour, or two with a straight edge between: a frame of something, no writing.
    fn is_plain(tile: &[u32]) -> bool {
        let mut colours = Vec::new();
        for pixel in tile {
            if !colours.contains(pixel) {
                colours.push(*pixel);
            }
            if colours.len() > 4 {
                return false;
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(pixel: impl Fn(usize, usize) -> u32) -> Picture {
        let (width, height) = (64, 48);
        let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let pixels = pixels.map(|(x, y)| pixel(x, y)).collect();
        Picture {
            width,
            height,
            pixels,
        }
    }

    fn close(left: f64, right: f64) -> bool {
        (left - right).abs() < 1e-9
    }

    #[test]
    fn what_is_left_of_a_picture_is_told_as_a_share() {
        let writing = |x: usize, y: usize| u32::try_from(x * 7 + y * 3).unwrap_or(0);
        let page = drawn(writing);
        let covered = drawn(|x, y| if x < 32 { 7 } else { writing(x, y) });
        assert!(close(page.remains_of(&page), 1.0));
        assert!(close(drawn(|_, _| 7).remains_of(&page), 0.0));
        assert!(covered.remains_of(&page) > 0.3);
        // Two pages with the same background have nothing in common.
        let plain = drawn(|x, _| u32::from(x > 20));
        assert!(close(plain.remains_of(&plain), 0.0));
    }
}

//! A shop.
use std::{collections::HashMap, fmt::{self, Display}};

/// What is for sale.
#[derive(Debug, Clone, PartialEq)]
pub struct Item<'a, T: Display + ?Sized> {
    pub name: &'a str,
    price: Box<T>,
}

#[cfg(test)]
pub(crate) enum Shape {
    Circle { radius: f64 },
    Square(f64),
    Nothing,
}

const MAX_ITEMS: usize = 1_000;
static GREETING: &str = "hello\n";

impl<'a, T> Item<'a, T>
where
    T: Display,
{
    /// Makes one.
    pub const fn new(name: &'a str, price: Box<T>) -> Self {
        Self { name, price }
    }

    async fn sell(&mut self, mut count: u32, (left, right): (i32, i32)) -> Result<u32, fmt::Error> {
        let total = self.price.iter().map(|x| x.len() as u32).sum::<u32>();
        'outer: loop {
            match self.find(count) {
                Some(Shape::Circle { radius, .. }) if radius > 1.5e3 => break 'outer,
                Some(n @ 1..=9) => println!("{n} left: {}", self.name.len()),
                None | Some(_) => return Err(fmt::Error),
            }
        }
        /* not /* yet */ */
        let raw = r#"a "raw" one"#; let c = b'\x41';
        let v = vec![Item::new("a", Box::new(1)); MAX_ITEMS];
        unsafe { *GLOBAL.get_mut() += 0xFFu8 as usize }
        Ok(total?.await)
    }
}

macro_rules! square {
    ($x:expr) => { $x * $x };
}

fn main() {
    let Some(x) = std::env::args().nth(1) else { return };
    assert_eq!(square!(3), 9, "not {x}");
    let f: Box<dyn Fn(i32) -> bool> = Box::new(move |y| y == 0 && true);
}

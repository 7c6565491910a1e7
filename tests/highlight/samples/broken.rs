fn first_word<'a>(s: &'a str) -> &'static str {

impl Summary for
    pub fn area(&self) -> u32 {
        // --snip--
        self.width * 2
}

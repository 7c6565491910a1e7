const std = @import("std");
/// Adds.
pub fn add(a: i32, b: ?u8) !i32 {
    // a comment
    const text = "a\n\x1b";
    const c = 'x';
    if (b) |value| return a + @as(i32, value) else return error.Nothing;
    for (0..10) |i| { _ = i; }
    const many =
        \\raw "text"
    ;
    comptime var x: u64 = 0xFF_00;
}

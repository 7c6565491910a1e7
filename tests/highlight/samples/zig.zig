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

const std = @import("std");
/// doc
pub fn add(comptime T: type, a: ?*const T, b: []u8) !T {
    const s = \\multi
        \\line
    ;
    var x: u32 = 0xFF_FF; defer alloc.free(x);
    errdefer |e| std.debug.print("{s}\n", .{e});
    return switch (x) { 1...3 => |v| v, else => error.Bad, .foo => undefined };
}
test "x" { try std.testing.expect(true); }

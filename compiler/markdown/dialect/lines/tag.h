#pragma once

#include <string>
#include <string_view>

namespace quire::markdown {

/// The name that opens a text: letters, digits, `-`, `_` and `:`.
std::string_view name_in(std::string_view text);

/// The name of a tag of JSX, which may be one of an object's: `Tabs.Tab`.
std::string_view jsx_name_in(std::string_view text);

/// True of names with spaces between them.
bool is_names(std::string_view text);

/// The inside of a tag of Liquid's or of a shortcode that is all of a line: `hint style="info"` of
/// `{% hint style="info" %}`, `{{< … >}}` or `{{% … %}}`; else nothing.
std::string_view inside_of(std::string_view line);

/// The first value without a key: "Title" of `tab "Title"`.
std::string_view positional(std::string_view inside);

/// Without the first value, if it has no key.
std::string_view after_positional(std::string_view inside);

/// The size of the tag of JSX that a text opens with: it ends with the first `>` that is in no
/// braces and no quotation marks. npos if it does not end.
std::size_t jsx_tag_size(std::string_view text);

/// True where the tag of JSX that a text opens with goes on in braces.
bool ends_in_braces(std::string_view text);

/// The text of an attribute of a tag of JSX: `key="…"`, `key={"…"}`, `key={`…`}`; nothing where it
/// has another value, which only its tool knows.
std::string_view jsx_value(std::string_view tag, std::string_view key);

/// What a link shows that is given no words: "write addon" of `guide/write-addon`.
std::string words_of_address(std::string_view address);

}  // namespace quire::markdown

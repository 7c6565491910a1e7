#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"

/// Values of options that are more than a word. Each throws UsageFault where it cannot read one.
namespace quire::cli {

/// The words between commas.
std::vector<std::string_view> parted(std::string_view words);

/// "use epub, pdf or html".
std::string use_one_of(const std::vector<std::string_view>& words);

double number_between(std::string_view option, const std::string& value, double least, double most);

/// The same of a whole number, from 0.
std::size_t whole_number_up_to(std::size_t most, std::string_view option, const std::string& value);

/// "512M", "2G": at least a megabyte.
std::uint64_t bytes_in(std::string_view option, const std::string& value);

/// -M: "title=A title", "words.contents=Inside".
void take_key(Options&, const std::string& value);

/// --page: "a5", "6x9in".
void take_page(Options&, const std::string& value);

/// --pages: "5-9,12".
void take_pages(Options&, const std::string& value);

/// --at: "post.md:12", and what editors put after it: "post.md:12:3".
void take_source_line(Options&, const std::string& value);

/// --for: stores and print shops, with commas between them.
void take_stores(Options&, const std::string& value);
std::vector<std::string_view> store_names();

/// --to: outputs, with commas between them; one more than those before.
void take_outputs(Options&, const std::string& value);
std::vector<std::string_view> output_words();

/// Of `quire dump`.
std::vector<std::string_view> stage_names();

}  // namespace quire::cli

#include "book/metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/ascii.h"
#include "base/has_wording.h"
#include "base/near_name.h"
#include "base/sha1.h"
#include "base/utf8.h"
#include "book/manifest/choice.h"
#include "book/manifest/date.h"
#include "book/manifest/language_name.h"
#include "book/manifest/metadata_reader.h"
#include "book/manifest/people.h"
#include "book/manifest/relators.h"

namespace quire::book {
namespace {

struct TextKey {
  std::string_view name;
  std::string Metadata::*member;
};

struct ListKey {
  std::string_view name;
  std::vector<std::string> Metadata::*member;
};

constexpr std::array text_keys{
    TextKey{"title", &Metadata::title},
    TextKey{"subtitle", &Metadata::subtitle},
    TextKey{"date", &Metadata::date},
    TextKey{"lang", &Metadata::language},
    TextKey{"language", &Metadata::language},
    TextKey{"description", &Metadata::description},
    TextKey{"rights", &Metadata::rights},
    TextKey{"identifier", &Metadata::identifier},
    TextKey{"cover", &Metadata::cover},
    TextKey{"cover-alt", &Metadata::cover_alt},
    TextKey{"name", &Metadata::name},
    TextKey{"series", &Metadata::series},
    TextKey{"series-position", &Metadata::series_position},
    TextKey{"conforms-to", &Metadata::conformance},
    TextKey{"certified-by", &Metadata::certifier},
};

constexpr std::array list_keys{
    ListKey{"author", &Metadata::authors},
    ListKey{"authors", &Metadata::authors},
    ListKey{"keywords", &Metadata::keywords},
};

constexpr std::array directions{
    Choice<Direction>{"ltr", Direction::LeftToRight},
    Choice<Direction>{"rtl", Direction::RightToLeft},
};

constexpr std::string_view date_of_the_epoch = "1980-01-01";

/// One line, without space around it: what goes into titles, names and XML attributes. What shows
/// nothing is none.
std::string one_line(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!is_space) result += c;
    if (is_space && !result.empty() && result.back() != ' ') result += ' ';
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return utf8::is_blank(result) ? std::string() : result;
}

/// The texts of a field: its values, and what its tables say first of all. Several tools write
/// `{text: …}`, `{path: …}` where a text would do.
std::vector<Value> texts_of(const Field& field) {
  constexpr std::array<std::string_view, 8> keys{
      "text", "name", "value", "image", "path", "src", "url", "file"};
  std::vector<Value> texts;
  const auto take_table = [&](const Table& table) {
    for (const auto key : keys)
      if (const auto* found = find(table.fields, key); found && !found->values.empty()) {
        texts.push_back(found->values.front());
        return;
      }
  };
  visit_items(
      field, [&](const Value& value) { texts.push_back(value); }, take_table
  );
  return texts;
}

std::vector<std::string> known_keys(const std::vector<std::string_view>& others) {
  std::vector<std::string> names;
  names.reserve(text_keys.size() + list_keys.size() + others.size());
  for (const auto& key : text_keys)
    names.emplace_back(key.name);
  for (const auto& key : list_keys)
    names.emplace_back(key.name);
  names.insert(names.end(), {"contributor", "direction", "isbn"});
  names.insert(names.end(), others.begin(), others.end());
  return names;
}

/// RFC 4122 4.3: "Compute the hash of the name space ID concatenated with the name."
std::string uuid_of(const Metadata& metadata) {
  // quire's own name space, drawn once.
  std::string name("\x5b\x0e\x8f\x3a\x91\x7c\x4d\x26\xb8\x44\x2f\xe1\x6a\xd9\x07\xc3", 16);
  name += metadata.title;
  for (const auto& author : metadata.authors)
    name += '\n' + author;
  name += '\n' + metadata.language;
  auto digest = sha1(name);
  digest[6] = static_cast<std::uint8_t>((digest[6] & 0x0F) | 0x50);
  digest[8] = static_cast<std::uint8_t>((digest[8] & 0x3F) | 0x80);
  const auto hex = hexadecimal(digest);
  return fmt::format(
      "urn:uuid:{}-{}-{}-{}-{}",
      hex.substr(0, 8),
      hex.substr(8, 4),
      hex.substr(12, 4),
      hex.substr(16, 4),
      hex.substr(20, 12)
  );
}

}  // namespace

Direction direction_of(const Metadata& metadata) {
  return metadata.direction.value_or(quire::direction_of(metadata.language));
}

std::string file_name_of(std::string name) {
  // A name is one file's: it must not lead out of the outputs' folder, or hide there.
  std::ranges::replace_if(
      name, [](unsigned char c) { return c == '/' || c < 0x20 || c == 0x7F; }, '-'
  );
  if (name.starts_with('.')) name.front() = '-';
  // File systems take 255 bytes; the ending, and what is added while the file is written, need
  // some.
  constexpr std::size_t most_bytes = 200;
  if (name.size() <= most_bytes) return name;
  auto end = most_bytes;
  while (end > 0 && !utf8::is_boundary(name, end))
    --end;
  name.resize(end);
  return name;
}

std::string isbn_urn(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c != '-' && c != ' ') digits += c;
  if (digits.size() != 10 && digits.size() != 13) return {};
  const bool is_long = digits.size() == 13;
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const bool is_ten = !is_long && i == 9 && ascii::lower(digits[i]) == 'x';
    if (!is_ten && !ascii::is_digit(digits[i])) return {};
    const int value = is_ten ? 10 : digits[i] - '0';
    sum += value * (is_long ? (i % 2 == 0 ? 1 : 3) : 10 - static_cast<int>(i));
  }
  if (sum % (is_long ? 10 : 11) != 0) return {};
  return "urn:isbn:" + digits;
}

bool MetadataReader::take_contributors(const Field& field) {
  for (const auto& table : field.tables) {
    Contributor contributor;
    for (const auto& part : table.fields) {
      const auto text = part.values.size() == 1 ? one_line(part.values.front().text) : "";
      if (part.key == "name")
        contributor.name = text;
      else if (part.key != "role")
        diagnostics_.add(
            {Severity::Warning,
             "BK-004",
             part.span,
             fmt::format("unknown key: {}", part.key),
             did_you_mean(part.key, {"name", "role"})}
        );
      else if (contributor.role = relator_code(text); contributor.role.empty())
        diagnostics_.add(
            {Severity::Warning,
             "BK-018",
             part.values.empty() ? part.span : part.values.front().span,
             fmt::format("unknown role: {}", text),
             did_you_mean(text, relator_names())}
        );
    }
    if (contributor.role.empty()) contributor.role = "ctb";
    if (!contributor.name.empty()) metadata_.contributors.push_back(std::move(contributor));
  }
  return true;
}

void MetadataReader::take_isbn(const Value& value) {
  metadata_.identifier = isbn_urn(value.text);
  if (metadata_.identifier.empty())
    diagnostics_.add(
        {Severity::Warning,
         "BK-019",
         value.span,
         fmt::format("invalid ISBN: {}", value.text),
         "an ISBN has 10 or 13 digits, the last of which is a check digit"}
    );
}

bool MetadataReader::take_direction(const Field& field) {
  for (const auto& value : field.values)
    if (const auto* chosen = choose(field, value, directions, diagnostics_))
      metadata_.direction = *chosen;
  return true;
}

bool MetadataReader::take_text(const Field& field) {
  const auto key = std::ranges::find(text_keys, field.key, &TextKey::name);
  if (key == text_keys.end()) return false;
  const auto values = texts_of(field);
  const bool is_odd = values.empty() ? !field.tables.empty() : values.size() > 1;
  if (is_odd)
    diagnostics_.add(
        {Severity::Error, "BK-003", field.span, fmt::format("{} must be a string", field.key), {}}
    );
  if (values.empty()) return true;
  metadata_.*(key->member) = one_line(values.front().text);
  spans_[std::string(key->name == "language" ? "lang" : key->name)] = values.front().span;
  if (key->name == "cover" && !field.tables.empty() && metadata_.cover_alt.empty())
    for (const auto* name : {"alt", "caption"})
      if (const auto* alt = find(field.tables.front().fields, name);
          alt && metadata_.cover_alt.empty())
        metadata_.cover_alt = one_line(text_of(*alt));
  return true;
}

bool MetadataReader::take_list(const Field& field) {
  const auto key = std::ranges::find(list_keys, field.key, &ListKey::name);
  if (key == list_keys.end()) return false;
  const bool are_people = key->member == &Metadata::authors;
  auto& list = metadata_.*(key->member);
  std::set<std::string> taken(list.begin(), list.end());
  for (const auto& value : are_people ? names_of(field, unused_, diagnostics_) : texts_of(field))
    if (auto line = one_line(value.text); !line.empty()) {
      if (!taken.insert(line).second && !are_people) continue;
      list.push_back(std::move(line));
    }
  return true;
}

/// `editor: A Name`, and so for all other roles but those that are keys of their own.
bool MetadataReader::take_role(const Field& field) {
  const auto role = relator_code(field.key);
  if (role.empty() || role == field.key) return false;
  for (const auto& value : names_of(field, unused_, diagnostics_))
    if (auto name = one_line(value.text); !name.empty())
      metadata_.contributors.push_back({std::move(name), std::string(role)});
  return true;
}

bool MetadataReader::take(const Field& field) {
  if (field.key == "contributor") return take_contributors(field);
  if (field.key == "direction" || field.key == "text-direction") return take_direction(field);
  if (field.key == "isbn" && field.values.size() == 1) {
    take_isbn(field.values.front());
    return true;
  }
  return take_text(field) || take_list(field) || take_role(field);
}

void MetadataReader::refuse(const Field& field, const std::vector<std::string_view>& other_keys) {
  diagnostics_.add(
      {Severity::Warning,
       "BK-004",
       field.span,
       fmt::format("unknown key: {}", field.key),
       did_you_mean(field.key, known_keys(other_keys))}
  );
}

void MetadataReader::leave(const Field& field, const std::vector<std::string_view>& other_keys) {
  const bool is_misspelled =
      field.tables.empty() && !did_you_mean(field.key, known_keys(other_keys)).empty();
  if (is_misspelled)
    refuse(field, other_keys);
  else
    unused_.add(field.key, field.span);
}

Metadata MetadataReader::finish(const MetadataDefaults& defaults) {
  if (metadata_.title.empty()) metadata_.title = one_line(defaults.title);
  if (metadata_.date.empty()) metadata_.date = defaults.file_date;
  if (metadata_.title.empty()) {
    metadata_.title = defaults.name;
    diagnostics_.add(
        {Severity::Warning,
         "BK-005",
         defaults.span,
         "the book has no title",
         defaults.is_toml ? "write title = \"…\"" : "write title: …"}
    );
  }
  metadata_.title_span = spans_.contains("title") ? spans_["title"] : defaults.span;
  metadata_.cover_span = spans_.contains("cover") ? spans_["cover"] : defaults.span;
  metadata_.conformance_span = spans_["conforms-to"];
  settle_language(defaults);
  settle_date(defaults);
  if (metadata_.name.empty()) metadata_.name = defaults.name;
  const auto asked_size = metadata_.name.size();
  metadata_.name = file_name_of(std::move(metadata_.name));
  if (metadata_.name.size() < asked_size)
    diagnostics_.add(
        {Severity::Note,
         "BK-025",
         spans_.contains("name") ? spans_["name"] : defaults.span,
         fmt::format("the files' name is too long: {} bytes", asked_size),
         "its first 200 are used; give a name of your own with the key name"}
    );
  if (metadata_.identifier.empty()) metadata_.identifier = uuid_of(metadata_);
  return std::move(metadata_);
}

void MetadataReader::settle_language(const MetadataDefaults& defaults) {
  if (!spans_.contains("lang") && !defaults.language.empty()) {
    metadata_.language = defaults.language;
    diagnostics_.add(
        {Severity::Note,
         "BK-026",
         defaults.span,
         fmt::format("the book has no language; its text seems to be in {}", defaults.language),
         defaults.is_toml ? fmt::format("write lang = \"{}\"", defaults.language)
                          : fmt::format("write lang: {}", defaults.language)}
    );
  }
  if (auto tag = language_tag_of(metadata_.language); !tag.empty()) {
    metadata_.language = std::move(tag);
    if (!has_wording(metadata_.language))
      diagnostics_.add(
          {Severity::Note,
           "BK-024",
           spans_["lang"],
           fmt::format("no wording in {}", metadata_.language),
           "\"Contents\", \"Figure\" and similar words appear in English"}
      );
    return;
  }
  diagnostics_.add(
      {Severity::Warning,
       "BK-006",
       spans_["lang"],
       fmt::format("unknown language: {}", metadata_.language),
       "write a code such as en, de or pt-BR"}
  );
  metadata_.language = "en";
}

void MetadataReader::settle_date(const MetadataDefaults& defaults) {
  if (const auto date = parse_date(metadata_.date)) {
    metadata_.date = date->text;
    metadata_.is_dated = true;
    return;
  }
  const auto fallback =
      defaults.date ? date_from_unix_time(*defaults.date) : std::string(date_of_the_epoch);
  if (!metadata_.date.empty())
    diagnostics_.add(
        {Severity::Warning,
         "BK-007",
         spans_["date"],
         fmt::format("invalid date: {}", metadata_.date),
         "write YYYY-MM-DD"}
    );
  else if (!defaults.date && defaults.has_date_key)
    diagnostics_.add(
        {Severity::Note,
         "BK-008",
         defaults.span,
         fmt::format("the book has no date; {} is used", fallback),
         defaults.is_toml ? "write date = YYYY-MM-DD" : "write date: YYYY-MM-DD"}
    );
  metadata_.date = fallback;
}

std::int64_t unix_time(const Metadata& metadata) {
  const auto date = parse_date(metadata.date);
  return date ? date->unix_time : parse_date(date_of_the_epoch)->unix_time;
}

}  // namespace quire::book

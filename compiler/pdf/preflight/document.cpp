#include <array>
#include <string>

#include "base/language.h"
#include "pdf/objects/private_use.h"
#include "pdf/preflight/inspection.h"

namespace quire::pdf {
namespace {

/// What this compiler never writes into a catalog: it would run, ask or hide something.
constexpr std::array<std::string_view, 4> absent_keys{
    "/AcroForm", "/AA", "/OpenAction", "/OCProperties"};

/// A property of the XMP, and the entry of Info that says the same.
struct Same {
  std::string_view property;
  std::string_view key;
};
constexpr std::array texts{
    Same{"dc:title", "/Title"},
    Same{"dc:description", "/Subject"},
    Same{"pdf:Keywords", "/Keywords"},
    Same{"pdf:Producer", "/Producer"},
    Same{"xmp:CreatorTool", "/Creator"},
};
constexpr std::array dates{
    Same{"xmp:CreateDate", "/CreationDate"},
    Same{"xmp:ModifyDate", "/ModDate"},
};

std::string_view between(std::string_view text, std::string_view begin, std::string_view end) {
  const auto found = text.find(begin);
  if (found == std::string_view::npos) return {};
  const auto from = found + begin.size();
  const auto to = text.find(end, from);
  return to == std::string_view::npos ? std::string_view() : text.substr(from, to - from);
}

std::string unescaped(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto is = [&](std::string_view entity) { return text.starts_with(entity); };
    if (is("&amp;") || is("&lt;") || is("&gt;")) {
      result += is("&amp;") ? '&' : is("&lt;") ? '<' : '>';
      text.remove_prefix(text.find(';') + 1);
    } else {
      result += text.front();
      text.remove_prefix(1);
    }
  }
  return result;
}

/// The text of a property, without the list of languages that it may be in.
std::string property_of(std::string_view xmp, std::string_view name) {
  auto value = between(xmp, '<' + std::string(name) + '>', "</" + std::string(name) + '>');
  if (value.starts_with("<rdf:")) value = between(value, "\">", "</rdf:li>");
  return unescaped(value);
}

/// "2026-01-31T00:00:00Z" as Info has it: "(D:20260131000000Z)".
std::string as_pdf_date(std::string_view date) {
  std::string result = "(D:";
  for (const char c : date)
    if (c != '-' && c != ':' && c != 'T') result += c;
  return result + ')';
}

/// Source: ISO 14289-2 5; ISO 19005-4 6.1.3, 6.7.3
void check_metadata_2(Inspection& inspection, std::string_view xmp, ObjectNumber number) {
  const auto says = [xmp](std::string_view what) { return xmp.find(what) != std::string::npos; };
  const auto& file = inspection.file;
  const bool has_title = !property_of(xmp, "dc:title").empty();
  const bool claims_ua = says("<pdfuaid:part>2<") && says("<pdfuaid:rev>2024<");
  const bool claims_a = says("<pdfaid:part>4<") && says("<pdfaid:rev>2020<");
  const bool is_whole = claims_a == says("<pdfaid:part>");
  inspection.require(claims_ua == has_title && is_whole, Clause::Identification, number);
  inspection.require(value_of(file.trailer(), "/Info").empty(), Clause::NoInformation, 0);
  const auto names = file.dictionary(value_of(catalog_of(file), "/Names"));
  const bool has_files = !value_of(names, "/EmbeddedFiles").empty();
  const bool claims_files = says("<pdfaid:conformance>F<");
  inspection.require(!claims_a || claims_files == has_files, Clause::FileClaim, number);
  inspection.require(!has_private_use(xmp), Clause::PrivateUse, number);
}

void check_metadata(Inspection& inspection, const Entries& catalog) {
  const auto& file = inspection.file;
  const auto number = referenced(value_of(catalog, "/Metadata"));
  const auto& stream = file.object(number);
  const bool is_plain = stream.is_stream && value_of(entries_of(stream.value), "/Filter").empty();
  inspection.require(is_plain, Clause::PlainMetadata, number);
  const auto xmp = stream.data;
  if (inspection.is_pdf_2) return check_metadata_2(inspection, xmp, number);
  const auto info = file.dictionary(value_of(file.trailer(), "/Info"));
  for (const auto& [property, key] : texts) {
    const auto value = property_of(xmp, property);
    const auto expected = value.empty() ? std::string() : text_string(value);
    inspection.require(value_of(info, key) == expected, Clause::SameMetadata, number);
  }
  for (const auto& [property, key] : dates)
    inspection.require(
        value_of(info, key) == as_pdf_date(property_of(xmp, property)), Clause::SameMetadata, number
    );
  if (inspection.is_for_press) return;
  const bool claims = xmp.find("<pdfuaid:part>1<") != std::string_view::npos;
  inspection.require(claims == !value_of(info, "/Title").empty(), Clause::Identification, number);
}

void check_intent(Inspection& inspection, const Entries& catalog) {
  const auto& file = inspection.file;
  std::size_t count = 0;
  for_each_value(value_of(catalog, "/OutputIntents"), [&](std::string_view value) {
    ++count;
    const auto intent = file.dictionary(value);
    const auto number = referenced(value_of(intent, "/DestOutputProfile"));
    const auto& stream = file.object(number);
    std::string room;
    const auto profile = stream.is_stream ? file.unpacked(stream, room) : std::string_view();
    constexpr std::size_t space = 16, space_size = 4;  // ISO 15076-1 7.2
    const auto name = profile.size() > space + space_size ? profile.substr(space, space_size) : "";
    const auto channels = whole_number(value_of(entries_of(stream.value), "/N"));
    const bool agrees = (name == "RGB " && channels == 3) || (name == "GRAY" && channels == 1);
    const bool is_named = !value_of(intent, "/OutputConditionIdentifier").empty();
    inspection.require(
        agrees && is_named && value_of(intent, "/S") == "/GTS_PDFA1", Clause::Intent, number
    );
  });
  inspection.require(count == 1, Clause::Intent, 0);
}

}  // namespace

Entries catalog_of(const FinishedFile& file) {
  return file.dictionary(value_of(file.trailer(), "/Root"));
}

std::size_t intended_channels(const FinishedFile& file) {
  std::size_t channels = 0;
  for_each_value(value_of(catalog_of(file), "/OutputIntents"), [&](std::string_view value) {
    const auto profile = value_of(file.dictionary(value), "/DestOutputProfile");
    channels = whole_number(value_of(file.dictionary(profile), "/N"));
  });
  return channels;
}

bool claims_pdf_a(const FinishedFile& file) {
  const auto xmp = file.object(referenced(value_of(catalog_of(file), "/Metadata"))).data;
  return xmp.find("<pdfaid:part>") != std::string_view::npos;
}

void check_document(Inspection& inspection) {
  const auto& trailer = inspection.file.trailer();
  const auto number = referenced(value_of(trailer, "/Root"));
  const auto catalog = catalog_of(inspection.file);
  const bool is_open = value_of(trailer, "/Encrypt").empty();
  inspection.require(is_open && value_of(trailer, "/ID").starts_with("[<"), Clause::TrailerId, 0);
  const auto marks = inspection.file.dictionary(value_of(catalog, "/MarkInfo"));
  const bool is_suspect = value_of(marks, "/Suspects") == "true";
  inspection.require(value_of(marks, "/Marked") == "true" && !is_suspect, Clause::Marked, number);
  const auto preferences = inspection.file.dictionary(value_of(catalog, "/ViewerPreferences"));
  inspection.require(
      value_of(preferences, "/DisplayDocTitle") == "true", Clause::TitleShown, number
  );
  const auto language = value_of(catalog, "/Lang");
  inspection.require(language.size() > 2, Clause::Language, number);
  const auto actions = inspection.is_for_press ? Clause::PressActions : Clause::Actions;
  for (const auto key : absent_keys)
    inspection.require(value_of(catalog, key).empty(), actions, number);
  check_metadata(inspection, catalog);
  if (!inspection.is_for_press) check_intent(inspection, catalog);
}

}  // namespace quire::pdf

#include "pdf/objects/metadata.h"

#include <fmt/format.h>

#include <chrono>
#include <string_view>

#include "base/digest.h"
#include "pdf/objects/syntax.h"

namespace quire::pdf {
namespace {

constexpr std::string_view program = "quire";

/// The metadata's date, in UTC. Never today's.
struct Date {
  int year = 0;
  unsigned month = 0, day = 0;
  std::int64_t hour = 0, minute = 0, second = 0;
};

Date date_of(const book::Metadata& metadata) {
  using std::chrono::days;
  const std::chrono::sys_seconds time{std::chrono::seconds(book::unix_time(metadata))};
  const auto midnight = std::chrono::floor<days>(time);
  const std::chrono::year_month_day day(midnight);
  const std::chrono::hh_mm_ss clock(time - midnight);
  return {
      static_cast<int>(day.year()),
      static_cast<unsigned>(day.month()),
      static_cast<unsigned>(day.day()),
      clock.hours().count(),
      clock.minutes().count(),
      clock.seconds().count()};
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      default: result += c;
    }
  }
  return result;
}

std::string property(std::string_view name, std::string_view value) {
  if (value.empty()) return {};
  return fmt::format("<{0}>{1}</{0}>\n", name, escaped(value));
}

/// A text with its only language.
std::string alternative(std::string_view name, std::string_view value) {
  if (value.empty()) return {};
  return fmt::format(
      "<{0}><rdf:Alt><rdf:li xml:lang=\"x-default\">{1}</rdf:li></rdf:Alt></{0}>\n",
      name,
      escaped(value)
  );
}

std::string list(
    std::string_view name, std::string_view container, const std::vector<std::string>& values
) {
  std::string items;
  for (const auto& value : values)
    items += "<rdf:li>" + escaped(value) + "</rdf:li>";
  if (items.empty()) return {};
  return fmt::format("<{0}><rdf:{1}>{2}</rdf:{1}></{0}>\n", name, container, items);
}

std::string joined(const std::vector<std::string>& values) {
  return fmt::format("{}", fmt::join(values, ", "));
}

/// PDF/A knows no PDF/UA: a file that claims both must say what `pdfuaid` is.
/// Source: ISO 19005-3 6.6.2.3
constexpr std::string_view extension_schema =
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>part of ISO 14289</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

/// Source: ISO 14289-2 5; ISO 19005-4 6.7.3, annex A
std::string identification_2(Claims claims) {
  std::string result;
  if (claims.pdf_ua) result += property("pdfuaid:part", "2") + property("pdfuaid:rev", "2024");
  if (!claims.pdf_a) return result;
  result += property("pdfaid:part", "4") + property("pdfaid:rev", "2020");
  if (claims.has_files) result += property("pdfaid:conformance", "F");
  return result;
}

/// The document's identifier for programs, from what the book has: a URN as it is.
/// Source: ISO 16684-1 8.4
std::string document_id(const book::Metadata& metadata) {
  if (metadata.identifier.starts_with("urn:")) return metadata.identifier;
  const auto [low, high] = digest_of("document", metadata.identifier);
  return fmt::format("xmp.did:{:016x}{:016x}", high, low);
}

/// Source: ISO 15930-7 6.10; XMP Specification part 2, "Adobe PDF namespace"
std::string identification_x(const book::Metadata& metadata) {
  return property("pdfxid:GTS_PDFXVersion", "PDF/X-4") + property("pdf:Trapped", "False") +
         property("xmpMM:DocumentID", document_id(metadata)) + property("xmpMM:VersionID", "1") +
         property("xmpMM:RenditionClass", "default");
}

std::string identification(const book::Metadata& metadata, Claims claims) {
  if (claims.pdf_x) return identification_x(metadata);
  if (claims.is_pdf_2) return identification_2(claims);
  std::string result;
  if (claims.pdf_ua) result += property("pdfuaid:part", "1");
  if (claims.pdf_a) result += property("pdfaid:part", "3") + property("pdfaid:conformance", "A");
  if (claims.pdf_a && claims.pdf_ua) result += extension_schema;
  return result;
}

constexpr std::string_view packet_begin =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n";

constexpr std::string_view namespaces_of_ua =
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n";

constexpr std::string_view namespaces_of_x =
    " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\"\n"
    " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">\n";

constexpr std::string_view packet_end =
    "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";

}  // namespace

std::string xmp(const book::Metadata& metadata, Claims claims) {
  const auto date = date_of(metadata);
  const auto time = fmt::format(
      "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
      date.year,
      date.month,
      date.day,
      date.hour,
      date.minute,
      date.second
  );
  std::string packet(packet_begin);
  packet += claims.pdf_x ? namespaces_of_x : namespaces_of_ua;
  packet += alternative("dc:title", metadata.title);
  packet += list("dc:creator", "Seq", metadata.authors);
  packet += alternative("dc:description", metadata.description);
  packet += list("dc:subject", "Bag", metadata.keywords);
  packet += list("dc:language", "Bag", {metadata.language});
  packet += alternative("dc:rights", metadata.rights);
  packet += property("dc:identifier", metadata.identifier);
  packet += property("pdf:Keywords", joined(metadata.keywords));
  packet += property("pdf:Producer", program);
  packet += property("xmp:CreatorTool", program);
  packet += property("xmp:CreateDate", time);
  packet += property("xmp:ModifyDate", time);
  packet += property("xmp:MetadataDate", time);
  packet += identification(metadata, claims);
  packet += packet_end;
  return packet;
}

std::string information(const book::Metadata& metadata, bool is_for_print) {
  const auto date = date_of(metadata);
  const auto time = fmt::format(
      "(D:{:04}{:02}{:02}{:02}{:02}{:02}Z)",
      date.year,
      date.month,
      date.day,
      date.hour,
      date.minute,
      date.second
  );
  std::string result = "<<";
  const auto add = [&result](std::string_view key, const std::string& value) {
    if (!value.empty()) result.append(key).append(text_string(value));
  };
  add("/Title", metadata.title);
  add("/Author", joined(metadata.authors));
  add("/Subject", metadata.description);
  add("/Keywords", joined(metadata.keywords));
  add("/Creator", std::string(program));
  add("/Producer", std::string(program));
  if (is_for_print) result += "/Trapped/False";
  return result + "/CreationDate" + time + "/ModDate" + time + ">>";
}

}  // namespace quire::pdf

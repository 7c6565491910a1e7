#include "pdf/objects/attachments.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "pdf/objects/syntax.h"

namespace quire::pdf {
namespace {

/// The name to save the file by: its own, or the path's words where another has that already.
std::string file_name_of(
    const book::Attachment& attachment, const std::map<std::string, ObjectNumber>& taken
) {
  const auto name = std::filesystem::path(attachment.path).filename().string();
  if (!taken.contains(name)) return name;
  auto whole = attachment.href.substr(attachment.href.find('/') + 1);
  std::ranges::replace(whole, '/', '-');
  return whole;
}

ObjectNumber write_file(
    const book::Attachment& attachment, std::string_view date, ObjectWriter& out
) {
  const auto number = out.reserve();
  const auto entries = fmt::format(
      "/Type/EmbeddedFile/Subtype/text#2Fplain/Params<</Size {}/ModDate{}>>",
      attachment.bytes.size(),
      date
  );
  out.add_stream(number, entries, attachment.bytes, ObjectWriter::Packing::Compressed);
  return number;
}

}  // namespace

EmbeddedFiles write_attachments(const book::Book& book, ObjectWriter& out) {
  if (book.attachments.empty()) return {};
  const auto time = fmt::gmtime(static_cast<std::time_t>(book::unix_time(book.metadata)));
  const auto date = byte_string(fmt::format("D:{:%Y%m%d%H%M%S}Z", time));
  std::map<std::string, ObjectNumber> specifications;  // by name, as a name tree wants them
  std::string references;
  for (const auto& attachment : book.attachments) {
    const auto name = file_name_of(attachment, specifications);
    const auto file = write_file(attachment, date, out);
    const auto text = text_string(name);
    const auto number = out.add(fmt::format(
        "<</Type/Filespec/F{}/UF{}/Desc{}/AFRelationship/Source/EF<</F {} 0 R/UF {} 0 R>>>>",
        text,
        text,
        text_string(attachment.path),
        file,
        file
    ));
    specifications[name] = number;
    references += reference(number) + ' ';
  }
  std::string names;
  for (const auto& [name, number] : specifications)
    names += byte_string(name) + reference(number) + ' ';
  return {"/EmbeddedFiles<</Names[" + names + "]>>", "/AF[" + references + ']'};
}

}  // namespace quire::pdf

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

}  // namespace

ObjectNumber write_embedded_file(
    const EmbeddedFile& file, std::string_view date, ObjectWriter& out
) {
  const auto stream = out.reserve();
  const auto entries = fmt::format(
      "/Type/EmbeddedFile/Subtype/{}/Params<</Size {}/ModDate{}>>",
      file.type,
      file.bytes.size(),
      date
  );
  out.add_stream(stream, entries, file.bytes, ObjectWriter::Packing::Compressed);
  const auto name = text_string(file.name);
  return out.add(fmt::format(
      "<</Type/Filespec/F{}/UF{}/Desc{}/AFRelationship/{}/EF<</F {} 0 R/UF {} 0 R>>>>",
      name,
      name,
      text_string(file.description),
      file.relationship,
      stream,
      stream
  ));
}

std::string embedded_date(const book::Metadata& metadata) {
  const auto time = fmt::gmtime(static_cast<std::time_t>(book::unix_time(metadata)));
  return byte_string(fmt::format("D:{:%Y%m%d%H%M%S}Z", time));
}

EmbeddedFiles write_attachments(
    std::span<const book::Attachment> attachments,
    const std::string& date,
    const std::vector<NamedFile>& others,
    ObjectWriter& out
) {
  if (attachments.empty() && others.empty()) return {};
  std::map<std::string, ObjectNumber> specifications;  // by name, as a name tree wants them
  std::string references;
  for (const auto& attachment : attachments) {
    const auto name = file_name_of(attachment, specifications);
    const auto number = write_embedded_file(
        {name, attachment.path, attachment.bytes, "text#2Fplain", "Source"}, date, out
    );
    specifications[name] = number;
    references += reference(number) + ' ';
  }
  for (const auto& [name, number] : others)
    specifications.try_emplace(name, number);
  std::string names;
  for (const auto& [name, number] : specifications)
    names += byte_string(name) + reference(number) + ' ';
  return {
      "/EmbeddedFiles<</Names[" + names + "]>>",
      references.empty() ? references : "/AF[" + references + ']'};
}

}  // namespace quire::pdf

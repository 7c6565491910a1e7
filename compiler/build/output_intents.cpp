#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/near_name.h"
#include "book/url.h"
#include "build/editions.h"
#include "pdf/output_intent.h"

namespace quire::build {
namespace {

namespace fs = std::filesystem;

using book::PdfStandard;
using Intent = std::shared_ptr<const pdf::OutputIntent>;

/// What is reported of a profile that cannot be used; {} is its name.
struct IntentMessage {
  pdf::IntentFault fault;
  const char* code;
  std::string_view message;
  std::string_view hint;
};
constexpr std::array messages{
    IntentMessage{
        pdf::IntentFault::NoProfile,
        "PDF-002",
        "{} is not an ICC profile",
        "use the profile that the printer publishes, of version 2 or 4; its name ends in .icc or "
        ".icm"},
    IntentMessage{
        pdf::IntentFault::NoPress,
        "PDF-003",
        "{} is not the profile of a press",
        "use an output profile, of class prtr, as printers publish them"},
    IntentMessage{
        pdf::IntentFault::ForRgb,
        "PDF-004",
        "{} is an RGB profile, of a screen or a photo printer",
        "use a CMYK or gray profile: ask the printer which, and where it is published"},
    IntentMessage{
        pdf::IntentFault::OtherColors,
        "PDF-004",
        "{} is a profile of other inks than CMYK or black",
        "use a CMYK or gray profile: ask the printer which, and where it is published"},
    IntentMessage{
        pdf::IntentFault::NoConversion,
        "PDF-005",
        "{} has no conversion from colors to its inks",
        "use the complete profile, with its BToA tables"},
};

/// The options of which the command line may have one stand in places of their own.
constexpr const char* standard_option = "--pdf-standard";
constexpr const char* intent_option = "--output-intent";

class IntentReader {
public:
  IntentReader(
      const book::Manifest& manifest,
      const Request& request,
      const ProfileFiles& files,
      SourceMap& sources,
      Diagnostics& diagnostics
  )
      : manifest_(manifest),
        request_(request),
        files_(files),
        sources_(sources),
        diagnostics_(diagnostics) {}

  void read(Edition& edition) {
    if (edition.look.standard != PdfStandard::X4) return;
    const auto intent = intent_of(edition);
    if (!intent) {
      edition.look.standard = PdfStandard::Ua1;
      return;
    }
    edition.look = pdf::look_for_press(intent, edition.look.space == pdf::ColorSpace::Grey);
    if (manifest_.attaches_sources && !std::exchange(has_said_what_is_left_out_, true))
      say_left_out(edition);
  }

  /// Reports intents that nothing is made for.
  void report_unused(bool has_press) {
    if (!request_.output_intent.empty() && !has_press) return say_unused(option());
    if (request_.standard) return;
    const auto is_for_press = [&](const book::PdfEdition& pdf) {
      return pdf.standard.value_or(manifest_.standard) == PdfStandard::X4;
    };
    for (const auto& pdf : manifest_.pdfs)
      if (!pdf.output_intent.path.empty() && !is_for_press(pdf)) say_unused(pdf.output_intent);
    const bool has_any =
        manifest_.standard == PdfStandard::X4 || std::ranges::any_of(manifest_.pdfs, is_for_press);
    if (!manifest_.output_intent.path.empty() && !has_any) say_unused(manifest_.output_intent);
  }

private:
  Intent intent_of(const Edition& edition) {
    const bool is_given = !request_.output_intent.empty();
    const auto file = is_given ? option() : edition.output_intent;
    if (file.path.empty()) {
      say_missing(edition);
      return nullptr;
    }
    // What several PDFs share is read, and reported, once.
    if (last_.path == file.path && last_.span == file.span) return last_intent_;
    last_ = file;
    last_intent_ = is_given ? opened(file, files_.request.try_read(file.path)) : of_book(file);
    return last_intent_;
  }

  Intent of_book(const book::ProfileFile& file) {
    const auto& root = manifest_.root;
    if (book::leads_out(files_.book, root, file.path, manifest_.bounds)) {
      report(
          file,
          "BK-011",
          fmt::format("{} is outside the book's folder", file.path),
          "move it into the folder, or allow its folder: --allow-read"
      );
      return nullptr;
    }
    return opened(file, files_.book.try_read(root / file.path));
  }

  Intent opened(const book::ProfileFile& file, ReadResult read) {
    if (const auto* fault = std::get_if<ReadFault>(&read)) {
      report_unread(file, *fault);
      return nullptr;
    }
    auto result = pdf::output_intent_of(std::move(std::get<std::string>(read)));
    if (auto* intent = std::get_if<pdf::OutputIntent>(&result))
      return std::make_shared<const pdf::OutputIntent>(std::move(*intent));
    const auto* message =
        std::ranges::find(messages, std::get<pdf::IntentFault>(result), &IntentMessage::fault);
    report(
        file,
        message->code,
        fmt::format(fmt::runtime(message->message), file.path),
        std::string(message->hint)
    );
    return nullptr;
  }

  void report_unread(const book::ProfileFile& file, const ReadFault& fault) {
    if (fault.kind == ReadFault::Kind::Missing)
      report(
          file, "BK-012", fmt::format("no such file: {}", file.path), did_you_mean_of(file.path)
      );
    else
      report(
          file, "BK-012", fmt::format("cannot read {}: {}", file.path, fault.words()), std::string()
      );
  }

  std::string did_you_mean_of(const fs::path& path) const {
    const bool is_given = !request_.output_intent.empty();
    const auto folder = path.parent_path();
    auto names = is_given ? files_.request.names_in(folder.empty() ? "." : folder)
                          : files_.book.names_in(manifest_.root / folder);
    for (auto& name : names)
      name = (folder / name).string();
    return did_you_mean(path.string(), names);
  }

  Span span_of_standard(const Edition& edition) {
    if (!request_.standard) return edition.standard_span;
    const auto& source = sources_.add(standard_option, "x-4");
    return source.span(0, source.text().size());
  }

  void say_left_out(const Edition& edition) {
    diagnostics_.add(
        {Severity::Note,
         "PDF-007",
         span_of_standard(edition),
         "a PDF for a press has no attached files",
         "the EPUB has them, and so has a PDF of another standard"}
    );
  }

  void say_missing(const Edition& edition) {
    report(
        {{}, span_of_standard(edition)},
        "PDF-001",
        "x-4 needs the profile of the press",
        R"(write output-intent = "FILE.icc", or use --output-intent FILE: the printer says which )"
        "profile, such as PSO Coated v3 or GRACoL 2013, and publishes it; some are in Debian's "
        "icc-profiles"
    );
  }

  void say_unused(const book::ProfileFile& file) {
    diagnostics_.add(
        {Severity::Warning,
         "PDF-006",
         file.span,
         "an output intent that no PDF is made for",
         R"(write standard = "x-4", or use --pdf-standard x-4)"}
    );
  }

  void report(
      const book::ProfileFile& file, const char* code, std::string message, std::string hint
  ) {
    diagnostics_.add({Severity::Error, code, file.span, std::move(message), std::move(hint)});
  }

  /// The request's file, which has a source of its own as a place for diagnostics.
  book::ProfileFile option() {
    const auto path = request_.output_intent.string();
    if (!option_span_) {
      const auto& source = sources_.add(intent_option, path);
      option_span_ = source.span(0, path.size());
    }
    return {path, option_span_};
  }

  const book::Manifest& manifest_;
  const Request& request_;
  const ProfileFiles& files_;
  SourceMap& sources_;
  Diagnostics& diagnostics_;
  Span option_span_;
  book::ProfileFile last_;
  Intent last_intent_;
  bool has_said_what_is_left_out_ = false;
};

}  // namespace

void read_output_intents(
    std::vector<Edition>& editions,
    const book::Manifest& manifest,
    const Request& request,
    const ProfileFiles& files,
    SourceMap& sources,
    Diagnostics& diagnostics
) {
  IntentReader reader(manifest, request, files, sources, diagnostics);
  const auto is_for_press = [](const Edition& edition) {
    return edition.look.standard == PdfStandard::X4;
  };
  reader.report_unused(std::ranges::any_of(editions, is_for_press));
  for (auto& edition : editions)
    reader.read(edition);
}

}  // namespace quire::build

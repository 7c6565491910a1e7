#include <fmt/format.h>

#include "markdown/convert/converter.h"
#include "markdown/source/spans.h"

namespace quire::markdown {

void Converter::html_block(cmark_node* node) {
  block_ = BlockText(span_of(node), parsed_.source);
  apply_raw_html(parsed_.text.address(literal_of(node)), block_, under_way_);
  end_drawing(block_, under_way_);
  builder_.end_raw_block();
  report_left_open(block_, under_way_);
}

void Converter::raw_text(const Listing& raw) {
  const auto& format = raw.info.raw_format;
  if (format == "html" || format == "html5" || format.starts_with("epub")) {
    apply_raw_html(raw.code, block_, under_way_);
    builder_.end_raw_block();
    return report_left_open(block_, under_way_);
  }
  diagnostics_.add(
      {Severity::Note,
       "MD-019",
       block_.block(),
       fmt::format("raw {} is left out", format),
       "write Markdown, or HTML with {=html}"}
  );
}

}  // namespace quire::markdown

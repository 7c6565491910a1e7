#include "pdf/write.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pdf/reader.h"
#include "pdf/sheet.h"

namespace quire::pdf::test {
namespace {

using layout::Role;
using testing::HasSubstr;

/// cairo reads it when a PDF is begun, as main says.
class Environment : public testing::Environment {
public:
  void SetUp() override { ::setenv("CAIRO_DEBUG_PDF", "1", 1); }
};
const auto* const environment = testing::AddGlobalTestEnvironment(new Environment);

const std::string real_fonts = QUIRE_BUILD_DIRECTORY "/share/quire/fonts";

TEST(Pdf, IsValid) {
  Sheet sheet(real_fonts);
  const auto serif = sheet.fonts.match(std::array<std::string, 1>{"serif"}, 400, font::Slant::Normal);
  const auto h1 = sheet.add(Role::H1);
  const auto p = sheet.add(Role::P);
  const auto link = sheet.add({.role = Role::Link, .parent = p, .href = "https://example.org/a(b)"});
  sheet.new_page();
  sheet.put(20, 20, {Length::from_pt(100), Length::from_pt(3)}, layout::FillFragment{{200, 0, 0}});
  sheet.write(20, 40, {{"Office finance", {h1, serif, Length::from_pt(20)}}});
  sheet.write(20, 60, {{"Some text and ", {p, serif}}, {"a link", {link, serif}}, {" → more.", {p, serif}}});
  sheet.write(20, 390, {{"1", {0, serif}}}, true);
  const Made made(sheet);
  const auto said = run("qpdf --check " + made.path());
  EXPECT_EQ(said.status, 0) << said.output;
  std::filesystem::copy_file(made.path(), "/tmp/pdfx/first.pdf", std::filesystem::copy_options::overwrite_existing);
}

}  // namespace
}  // namespace quire::pdf::test

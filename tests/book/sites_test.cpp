// The projects of generators of sites: which pages are chapters, in which order, and what their
// configuration gives.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "book/assembled.h"
#include "book/plan_of.h"

namespace quire::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(Project, OfMkDocsIsItsNav) {
  EXPECT_THAT(
      plan_of(
          {{"mkdocs.yml",
            "site_name: S\ntheme: {name: !!x y}\nnav:\n  - index.md\n  - Guide:\n    - Begin: "
            "a.md\n    - Deep:\n      - b.md\n  - About: c.md\n"},
           {"README.md", "# Not the book\n"},
           {"docs/index.md", "# S\n"},
           {"docs/a.md", "# A\n"},
           {"docs/b.md", "# B\n"},
           {"docs/c.md", "# C\n"}}
      ),
      ElementsAre("index.md", "> Guide", "a.md", "- Deep", " b.md", "c.md")
  );
}

TEST(Project, OfMkDocsHasVariablesOnlyWithThePluginForThem) {
  const std::string start = "site_name: M\nextra:\n  version: 3\n";
  for (const bool has_macros : {true, false}) {
    const Folder folder(
        {{"mkdocs.yml", start + (has_macros ? "plugins: [search, macros]\n" : "")},
         {"docs/index.md", "# M\n\nIt is {{ version }}.\n"}}
    );
    EXPECT_THAT(
        text_of(assembled(folder.path())),
        HasSubstr(has_macros ? "<p>It is 3.</p>" : "<p>It is {{ version }}.</p>")
    );
  }
}

TEST(Project, LinksOfZolaToASectionLeadToItsPage) {
  const Folder folder(
      {{"config.toml", "title = \"Z\"\nbase_url = \"https://a.org\"\n"},
       {"content/one.md", "+++\ntitle = \"One\"\nweight = 1\n+++\n[s](@/more/_index.md)\n"},
       {"content/more/_index.md", "+++\ntitle = \"More\"\nweight = 2\n+++\n"},
       {"content/more/b.md", "+++\ntitle = \"B\"\nweight = 2\n+++\nb\n"},
       {"content/more/a.md", "+++\ntitle = \"A\"\nweight = 1\n+++\na\n"}}
  );
  const auto result = assembled(folder.path());
  EXPECT_THAT(text_of(result), HasSubstr("<a href=\"more-_index.xhtml\">s</a>"));
}

TEST(Project, OfDocusaurusIsItsSidebarsLiteral) {
  EXPECT_THAT(
      plan_of(
          {{"docusaurus.config.js", "module.exports = { title: 'D' };\n"},
           {"sidebars.js",
            "// comment\nmodule.exports = {\n  docs: [\n    'intro',\n    {type: 'category', "
            "label: \"Guides\", items: ['guides/b', {type: 'doc', id: 'guides/a'},],},\n  "
            "],\n};\n"},
           {"docs/01-intro.md", "# I\n"},
           {"docs/guides/a.mdx", "# A\n"},
           {"docs/guides/b.md", "# B\n"}}
      ),
      ElementsAre("01-intro.md", "> Guides", "guides/b.md", "guides/a.mdx")
  );
}

TEST(Project, OfDocusaurusNamesPagesByTheirIds) {
  EXPECT_THAT(
      plan_of(
          {{"docusaurus.config.js", "module.exports = { title: 'D' };\n"},
           {"sidebars.js", "module.exports = { docs: ['intro/getting-started', 'faq'] };\n"},
           {"docs/intro/GettingStarted.md", "---\nid: getting-started\n---\n# G\n"},
           {"docs/FAQ.md", "---\nid: faq\n---\n# F\n"}}
      ),
      ElementsAre("intro/GettingStarted.md", "FAQ.md")
  );
}

TEST(Project, OfVitePressHasTheSidebarOfTheLanguageAtItsRoot) {
  EXPECT_THAT(
      plan_of(
          {{".vitepress/config/index.ts",
            "import { en } from './en'\nexport default defineConfig({ title: 'V',\n"
            "locales: { root: { label: 'English', ...en }, de: { label: 'Deutsch', ...de } } })\n"},
           {".vitepress/config/en.ts",
            "export const en = defineConfig({ themeConfig: {\n"
            "sidebar: { '/api/': api(), '/': { base: '/guide/', items: guide } } } })\n"
            "function api(): DefaultTheme.SidebarItem[] { return [{ text: 'C', link: '/api/c' }] "
            "}\n"
            "const guide: Item[] = [{ text: 'G', items: [{ link: 'b' }, { link: 'a' }] }]\n"},
           {".vitepress/config/de.ts", "export const de = { sidebar: [{ link: '/de/a' }] }\n"},
           {"guide/a.md", "# A\n"},
           {"guide/b.md", "# B\n"},
           {"api/c.md", "# C\n"},
           {"de/a.md", "# A\n"}}
      ),
      ElementsAre("> G", "guide/b.md", "guide/a.md", "api/c.md")
  );
}

TEST(Project, OfVitePressHasTheSidebarThatOtherFilesGive) {
  EXPECT_THAT(
      plan_of(
          {{"docs/.vitepress/config.ts",
            "import Custom from './custom'\nimport { Guides } from './pages'\n"
            "const bars = [{ text: 'G', items: Guides }, { text: 'C', items: Custom }]\n"
            "export default defineConfig({ themeConfig: { sidebar: { '/': bars, '/b/': bars } } "
            "})\n"},
           {"docs/.vitepress/custom.ts", "export default [{ text: 'C', link: '/c' }]\n"},
           {"docs/.vitepress/pages.ts", "export const Guides = [{ link: '/b' }, { link: '/a' }]\n"},
           {"docs/a.md", "# A\n"},
           {"docs/b.md", "# B\n"},
           {"docs/c.md", "# C\n"},
           {"README.md", "# R\n"}}
      ),
      ElementsAre("> G", "b.md", "a.md", "> C", "c.md")
  );
  EXPECT_THAT(
      plan_of(
          {{"docs/.vitepress/config.ts",
            "export default { themeConfig: { sidebar: [{ text: 'G', items: made() }] } }\n"},
           {"docs/a.md", "# A\n"},
           {"README.md", "# R\n"}}
      ),
      ElementsAre("a.md")
  );
}

TEST(Project, OfHugoHasTheFolderOfItsLanguage) {
  EXPECT_THAT(
      plan_of(
          {{"hugo.yaml",
            "baseURL: https://a.org\nlanguages:\n  en:\n    title: T\n    contentDir: "
            "content/en\n"},
           {"content/en/docs/a.md", "# A\n\n[b](/docs/b)\n"},
           {"content/en/docs/b.md", "# B\n"}}
      ),
      ElementsAre("> Docs", "docs/a.md", "docs/b.md")
  );
}

TEST(Project, OfJekyllHasNoReadmeBesideItsFirstPage) {
  EXPECT_THAT(
      plan_of({{"_config.yml", "title: T\n"}, {"index.md", "# T\n"}, {"README.md", "# R\n"}}),
      ElementsAre("index.md")
  );
}

TEST(Project, OfDocusaurusHasNoPartsOfPages) {
  EXPECT_THAT(
      plan_of(
          {{"docusaurus.config.js", "module.exports = { title: 'T' };\n"},
           {"docs/_part.mdx", "x\n"},
           {"docs/a.md", "# A\n"}}
      ),
      ElementsAre("a.md")
  );
}

TEST(Project, OfMkDocsHasTheCodeThatIncludeVariantsNames) {
  const Folder folder(Files{
      {"mkdocs.yml", "site_name: T\nnav:\n  - index.md\n"},
      {"docs_src/a.py", "a = 1\nb = 2\nc = 3\n"},
      {"docs/index.md", "# T\n\n{* docs_src/a.py hl[2:3] *}\n\n{* docs_src/a.py ln[1:2] *}\n"}});
  const auto text = text_of(assembled(folder.path()));
  EXPECT_THAT(text, Not(HasSubstr("{*")));
  EXPECT_THAT(text, HasSubstr("data-language=\"python\""));
  EXPECT_THAT(text, HasSubstr("highlighted"));
}

TEST(Project, OfMkDocsHasWhatIsAppendedToEachPage) {
  const Folder folder(Files{
      {"mkdocs.yml",
       "site_name: S\nnav:\n  - a.md\nmarkdown_extensions:\n  - pymdownx.snippets:\n      "
       "base_path:\n"
       "        - docs/.snippets\n      auto_append:\n        - links.txt\n"},
      {"docs/.snippets/links.txt", "[PEP 1]: https://peps.python.org/1\n\n*[API]: Interface\n"},
      {"docs/a.md", "# A\n\nSee [PEP 1], an API.\n"}});
  const auto result = assembled(folder.path());
  EXPECT_THAT(result.xhtml(2), HasSubstr("<a href=\"https://peps.python.org/1\">PEP 1</a>"));
  EXPECT_THAT(result.xhtml(2), HasSubstr("<abbr title=\"Interface\">API</abbr>"));
}

// `git clone -b {{< param … >}}` was printed.
TEST(Project, OfHugoHasItsParametersInCodeToo) {
  const Folder folder(
      {{"hugo.toml", "title = 'H'\nbaseURL = '/'\n[params.versions]\ncore = '1.2'\n"},
       {"content/_index.md",
        "---\ntitle: H\nown: 3\n---\n\n{{< param \"versions.core\" >}} {{% param own %}} {{< param "
        "no >}}"
        "\n\n```\ngit -b {{< param versions.core >}}\n```\n"}}
  );
  const auto text = text_of(assembled(folder.path()));
  EXPECT_THAT(text, HasSubstr("<p>1.2 3 "));
  EXPECT_THAT(text, HasSubstr("git -b 1.2\n"));
}

// The pages stood in the order of their names.
TEST(Project, OfNextraIsWhatItsMetaFilesSay) {
  EXPECT_THAT(
      plan_of(
          {{"next.config.mjs", "export default {}\n"},
           {"content/_meta.ts",
            "import type { MetaRecord } from 'nextra'\nexport default {\n  index: 'Start',\n  '-- "
            "G': "
            "{ type: 'separator', title: 'Guides' },\n  zoo: '',\n  guide: { title: 'The guide' "
            "},\n  "
            "web: { href: 'https://a.org', title: 'Web' },\n  gone: { display: 'hidden' }\n} "
            "satisfies "
            "MetaRecord\n"},
           {"content/index.mdx", "# Start\n"},
           {"content/zoo.mdx", "# Zoo\n"},
           {"content/gone.mdx", "# Gone\n"},
           {"content/about.mdx", "# About\n"},
           {"content/guide/_meta.js", "export default { two: '', one: '' }\n"},
           {"content/odd/_meta.json", ""},
           {"content/odd/page.mdx", "# Page\n"},
           {"content/guide/index.mdx", "# Guide\n"},
           {"content/guide/one.mdx", "# One\n"},
           {"content/guide/two.md", "# Two\n"},
           {"README.md", "# Of the repository\n"}}
      ),
      ElementsAre(
          "index.mdx",
          "> Guides",
          "zoo.mdx",
          "guide/index.mdx",
          " guide/two.md",
          " guide/one.mdx",
          "about.mdx",
          "> Odd",
          "odd/page.mdx"
      )
  );
}

}  // namespace
}  // namespace quire::test

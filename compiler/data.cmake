# What the program reads when it runs, apart from it and under licences of its own: the fonts of
# fonts/fonts.toml and the hyphenation patterns, each from its Debian package, or from npm where
# Debian has none (`npm` in the table, its files below `source`). The build tree has
# links to them in share/quire, where build/quire finds them; install copies them. The optional fonts,
# which are Chinese, Japanese and Korean, are four times as large as all others: only
# `cmake --install --component cjk` copies them.

# One name a list, in step: a font may not come from wherever this machine happens to have one.
set(hyphenation_files hyph_en_US.dic hyph_de_DE.dic)
set(hyphenation_packages hyphen-en-us hyphen-de)

set(data_directory ${CMAKE_INSTALL_DATADIR}/quire)
set(missing_files)
set(missing_packages)

# Links `source` to share/quire/<name> and installs it as that; further arguments are install()'s.
function(add_data source name)
  set(link ${PROJECT_BINARY_DIR}/${data_directory}/${name})
  get_filename_component(folder ${link} DIRECTORY)
  file(MAKE_DIRECTORY ${folder})
  set(now)
  if(IS_SYMLINK ${link})
    file(READ_SYMLINK ${link} now)
  endif()
  if(NOT now STREQUAL source)
    file(CREATE_LINK ${source} ${link} SYMBOLIC)
  endif()
  get_filename_component(folder ${data_directory}/${name} DIRECTORY)
  get_filename_component(file ${name} NAME)
  install(FILES ${source} DESTINATION ${folder} RENAME ${file} OPTIONAL ${ARGN})
endfunction()

# A macro, for it adds to the lists above.
macro(add_data_of package source name optional)
  set(component)
  if(${optional})
    set(component COMPONENT cjk EXCLUDE_FROM_ALL)
  endif()
  add_data(${source} ${name} ${component})
  if(NOT EXISTS ${source} AND NOT ${optional})
    list(APPEND missing_files ${source})
    list(APPEND missing_packages ${package})
  endif()
  install(FILES /usr/share/doc/${package}/copyright
    DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME ${package}.copyright OPTIONAL ${component})
endmacro()

# A machine without network: -DFONT_DIR=<a node_modules that npm ci made elsewhere>.
set(FONT_DIR "" CACHE PATH "node_modules with the fonts of npm; empty: fetched by npm")
set(font_modules ${FONT_DIR})
if(NOT font_modules)
  fetch_npm_packages(font_modules fonts ${PROJECT_SOURCE_DIR}/fonts)
endif()

set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/fonts/fonts.toml)
# The program reads the table at each start: without what only the build needs, in half the time.
file(READ ${PROJECT_SOURCE_DIR}/fonts/fonts.toml table)
string(REGEX REPLACE "\n(source|npm|licence|index = 0|#)[^\n]*" "" table "\n${table}")
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/fonts.toml CONTENT "${table}" @ONLY)
add_data(${PROJECT_BINARY_DIR}/generated/fonts.toml fonts/fonts.toml)

# A face of the table ends where the next begins; faces of one collection share a file.
file(STRINGS ${PROJECT_SOURCE_DIR}/fonts/fonts.toml lines
  REGEX "^(\\[|file|source|package|npm|optional)" ENCODING UTF-8)
list(APPEND lines "[end]")
set(fonts)
set(optional FALSE)
foreach(line IN LISTS lines)
  if(line MATCHES "^([a-z]+) *= *\"?([^\"]*)\"?$")
    set(${CMAKE_MATCH_1} "${CMAKE_MATCH_2}")
  elseif(DEFINED file AND NOT file IN_LIST fonts)
    list(APPEND fonts ${file})
    if(npm)
      add_data(${font_modules}/${npm}/${source} fonts/${file})
      get_filename_component(name ${npm} NAME)
      install(FILES ${font_modules}/${npm}/LICENSE_FONT
        DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME ${name}.copyright)
    else()
      add_data_of(${package} ${source} fonts/${file} ${optional})
    endif()
    set(npm)
    set(optional FALSE)
  endif()
endforeach()

foreach(file package IN ZIP_LISTS hyphenation_files hyphenation_packages)
  add_data_of(${package} /usr/share/hyphen/${file} hyphen/${file} FALSE)
endforeach()

if(missing_files)
  list(REMOVE_DUPLICATES missing_packages)
  list(JOIN missing_files "\n  " missing_files)
  list(JOIN missing_packages " " missing_packages)
  message(FATAL_ERROR "missing:\n  ${missing_files}\napt-get install ${missing_packages}")
endif()

install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/NOTICE
  DESTINATION ${CMAKE_INSTALL_DOCDIR})

# npm packages at the versions and hashes of a lock file, fetched once for each lock.
#
#   fetch_npm_packages(modules grammars)
#
# fetches those of the package-lock.json in the calling folder, or in a third argument, into the build
# tree's grammars/ and sets modules to their node_modules. Scripts of the packages never run;
# --legacy-peer-deps, because every grammar asks for another core for its Node binding, which nobody needs here.
#
# A new version: change package.json, then in its folder
#   npm install --package-lock-only --ignore-scripts --legacy-peer-deps --no-fund
#               --omit-lockfile-registry-resolved
# and drop the "funding" entries: a lock names versions and hashes, never a place.
function(fetch_npm_packages modules name)
  set(fetched ${PROJECT_BINARY_DIR}/${name})
  set(${modules} ${fetched}/node_modules PARENT_SCOPE)
  set(folder ${CMAKE_CURRENT_SOURCE_DIR})
  if(ARGC GREATER 2)
    set(folder ${ARGV2})
  endif()
  set(files ${folder}/package.json ${folder}/package-lock.json)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})
  file(SHA256 ${folder}/package-lock.json lock)
  if(EXISTS ${fetched}/${lock})
    return()
  endif()
  find_program(NPM npm REQUIRED)
  message(STATUS "Fetching npm packages: ${name}")
  file(REMOVE_RECURSE ${fetched})
  file(COPY ${files} DESTINATION ${fetched})
  # Node trusts a list of its own; the machine's may have more, such as a company's.
  if(NOT DEFINED ENV{NODE_EXTRA_CA_CERTS} AND EXISTS /etc/ssl/certs/ca-certificates.crt)
    set(ENV{NODE_EXTRA_CA_CERTS} /etc/ssl/certs/ca-certificates.crt)
  endif()
  execute_process(
    COMMAND ${NPM} ci --ignore-scripts --legacy-peer-deps --no-audit --no-fund --loglevel=error
    WORKING_DIRECTORY ${fetched} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  # Node's binaries: half of all the bytes of the grammars.
  file(GLOB prebuilds ${fetched}/node_modules/*/prebuilds ${fetched}/node_modules/@*/*/prebuilds)
  if(prebuilds)
    file(REMOVE_RECURSE ${prebuilds})
  endif()
  file(TOUCH ${fetched}/${lock})
endfunction()

# Manual pages and completions, as the program itself prints them, to where man and shells look.
#   cmake -D PROGRAM=build/quire -D FOLDER=/usr/local/share -P install_documents.cmake
function(install_output file)
  execute_process(COMMAND ${PROGRAM} ${ARGN} OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
  file(WRITE ${FOLDER}/${file} "${text}")
  message(STATUS "Installing: ${FOLDER}/${file}")
endfunction()

install_output(bash-completion/completions/quire completions bash)
install_output(zsh/site-functions/_quire completions zsh)
install_output(fish/vendor_completions.d/quire.fish completions fish)
install_output(man/man1/quire.1 man)
execute_process(COMMAND ${PROGRAM} help OUTPUT_VARIABLE help COMMAND_ERROR_IS_FATAL ANY)
string(REGEX REPLACE ".*Commands:\n(.*)\n\nOptions:.*" "\\1" commands "${help}")
string(REGEX MATCHALL "(^|\n)  [a-z]+" commands "${commands}")
foreach(command IN LISTS commands)
  string(STRIP ${command} command)
  install_output(man/man1/quire-${command}.1 man ${command})
endforeach()

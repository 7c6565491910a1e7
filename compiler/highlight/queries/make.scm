(comment) @comment
(targets (word) @function.definition)
((targets (word) @attribute) (#match? @attribute "^[.][A-Z]"))
(variable_assignment name: (word) @property)
[(variable_reference) (substitution_reference)] @variable.builtin
(automatic_variable) @variable.builtin
(function_call function: _ @function.builtin)
["define" "else" "endef" "endif" "export" "ifdef" "ifeq" "ifndef" "ifneq" "include" "-include"
 "override" "private" "sinclude" "undefine" "unexport" "vpath"] @keyword

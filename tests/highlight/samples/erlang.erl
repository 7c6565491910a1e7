-module(pool).
-export([run/1]).
%% a comment
run([Head | Tail]) when is_list(Tail) ->
    Pid = spawn(fun() -> loop(16#FF) end),
    Pid ! {'go now', "text\n", ?MODULE},
    receive {ok, X} -> lists:map(X, Tail) after 1000 -> error end.

# policytrack: completion for fish

function __policytrack_complete
    set -l words (commandline -opc)
    set -l offers (command $words[1] complete -- $words[2..-1] (commandline -ct | string unescape) 2>/dev/null)
    if test (count $offers) -gt 0
        printf '%s\n' $offers
    else
        __fish_complete_path (commandline -ct)
    end
end

complete -c policytrack -f -a '(__policytrack_complete)'

#compdef policytrack
# policytrack: completion for zsh

_policytrack() {
    local -a values shown
    local line value about typed=${(Q)words[CURRENT]}
    integer begun=1 broad=0
    for line in "${(@f)$(${(Q)words[1]} complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
        [[ -n $line ]] || continue
        value=${line%%$'\t'*}
        values+=("$value")
        (( ${#value} > broad )) && broad=${#value}
        [[ $value == "$typed"* ]] || begun=0
        shown+=("$line")
    done
    if (( ! $#values )); then
        _files
        return
    fi
    integer at
    for at in {1..$#values}; do
        about=${shown[at]#*$'\t'}
        shown[at]="${(r:$broad:)values[at]}${about:+  $about}"
    done
    local -a after
    [[ ${values[1]} == *: ]] && after=(-S '')
    if (( begun )); then
        compadd -V policytrack $after -l -d shown -a values
    else # matches that do not begin as typed: offered one after the other, none of them cut to what they share
        compstate[insert]=menu
        compadd -U -V policytrack $after -l -d shown -a values
    fi
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _policytrack "$@"
else
    compdef _policytrack policytrack
fi

package main

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"text/tabwriter"
	"time"

	"doesaegim/internal/accounts"
	"doesaegim/internal/store"
	"doesaegim/internal/web"
)

// userCommand looks after accounts. It works on the database itself, beside a server that runs.
type userCommand struct {
	Add   userAddCommand   `cmd:"" help:"Add an account and print the link with which its password is set."`
	List  userListCommand  `cmd:"" help:"List the accounts."`
	Reset userResetCommand `cmd:"" help:"Print a link with which the password of an account is set anew, once, within 24 hours."`
	Role  userRoleCommand  `cmd:"" help:"Make an account an admin's or a learner's."`
}

type userAddCommand struct {
	Name  string `arg:"" help:"Name of the account."`
	Admin bool   `help:"Make it an admin's."`
}

func (c *userAddCommand) Run(env *environment) error {
	return withPasswords(env, openStore, func(a *accounts.Accounts, base *url.URL) error {
		role := store.RoleLearner
		if c.Admin {
			role = store.RoleAdmin
		}
		account, err := a.Add(env, c.Name, role)
		if err != nil {
			return plain(err, c.Name)
		}
		return printLink(env, a, base, account)
	})
}

type userListCommand struct{}

func (userListCommand) Run(env *environment) error {
	return withAccounts(env, openExisting, func(a *accounts.Accounts, _ *url.URL) error {
		table := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "NAME\tROLE\tCREATED\tLAST USED\tREVIEWS")
		for page := 1; ; page++ {
			users, total, err := a.Users(env, page)
			if err != nil {
				return err
			}
			for _, u := range users {
				seen := "never"
				if !u.LastSeenAt.IsZero() {
					seen = u.LastSeenAt.Format(time.DateOnly)
				}
				fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%d\n", u.Name, u.Role, u.CreatedAt.Format(time.DateOnly), seen, u.Reviews)
			}
			if page*accounts.UsersPerPage >= total {
				return table.Flush()
			}
		}
	})
}

type userResetCommand struct {
	Name string `arg:"" help:"Name of the account."`
}

func (c *userResetCommand) Run(env *environment) error {
	return withPasswords(env, openExisting, func(a *accounts.Accounts, base *url.URL) error {
		account, err := a.Named(env, c.Name)
		if err != nil {
			return plain(err, c.Name)
		}
		return printLink(env, a, base, account)
	})
}

type userRoleCommand struct {
	Name string `arg:"" help:"Name of the account."`
	Role string `arg:"" enum:"learner,admin" help:"learner or admin."`
}

func (c *userRoleCommand) Run(env *environment) error {
	return withAccounts(env, openExisting, func(a *accounts.Accounts, _ *url.URL) error {
		account, err := a.Named(env, c.Name)
		if err == nil {
			err = a.SetRole(env, account.LearnerID, store.Role(c.Role), "", accounts.Browser{})
		}
		if err != nil {
			return plain(err, c.Name)
		}
		_, err = fmt.Fprintf(env.stdout, "%s is now %s and has to sign in again.\n", account.Name, map[string]string{"admin": "an admin", "learner": "a learner"}[c.Role])
		return err
	})
}

// withAccounts runs f on the accounts of the database that the settings name, opened by one of openStore and openExisting.
func withAccounts(env *environment, open opener, f func(a *accounts.Accounts, base *url.URL) error) error {
	config, err := readConfig(env.getenv)
	if err != nil {
		return err
	}
	database, visitors, err := openDatabase(env, config, open)
	if err != nil {
		return err
	}
	base := config.baseURL
	if base == nil {
		host, port, _ := net.SplitHostPort(config.addr)
		base = &url.URL{Scheme: "http", Host: net.JoinHostPort(cmp.Or(host, "localhost"), port)}
	}
	return errors.Join(f(visitors, base), database.Close())
}

// withPasswords is withAccounts for commands that lead to a password.
func withPasswords(env *environment, open opener, f func(a *accounts.Accounts, base *url.URL) error) error {
	return withAccounts(env, open, func(a *accounts.Accounts, base *url.URL) error {
		if !a.TakesPasswords() {
			return errors.New("PASSWORD_LOGIN=off: nobody signs in with a password; accounts are made by signing in through the provider, and user role changes what they may do")
		}
		return f(a, base)
	})
}

func printLink(env *environment, a *accounts.Accounts, base *url.URL, account store.Account) error {
	token, _, err := a.IssueReset(env, account.LearnerID, "", accounts.Browser{})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(env.stdout, "Give this link to %s alone; it works once, within 24 hours:\n%s\n", account.Name, web.ResetURL(base, token))
	return err
}

// plain says in words what is wrong with a name on the command line.
func plain(err error, name string) error {
	name = strings.ToValidUTF8(name, "\uFFFD")
	switch {
	case errors.Is(err, store.ErrNoAccount):
		return fmt.Errorf("no account is named %q", name)
	case errors.Is(err, store.ErrNameTaken):
		return fmt.Errorf("an account named %q is there already", name)
	case errors.Is(err, store.ErrLastAdmin):
		return fmt.Errorf("%q is the last admin; make somebody else an admin first", name)
	case errors.Is(err, accounts.ErrBadName):
		return fmt.Errorf("%q cannot be a name: from %d to %d characters, letters, digits and . _ - @, with at least one letter", name, accounts.MinName, accounts.MaxName)
	}
	return err
}

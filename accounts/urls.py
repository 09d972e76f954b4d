"""Sign-in, one's own account, and the department's people."""

from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from accounts.forms import ForgottenPasswordForm
from accounts.views import entrance, people
from accounts.views.account import account
from accounts.views.department import department

of_people = [
    path("", people.index, name="list"),
    path("new/", people.create, name="create"),
    path("<int:pk>/", people.edit, name="edit"),
    path("<int:pk>/close/", people.close, name="close"),
    path("<int:pk>/reopen/", people.reopen, name="reopen"),
    path("<int:pk>/invite/", people.invite, name="invite"),
]

urlpatterns = [
    path("", entrance.home, name="home"),
    path("sign-in/", entrance.SignIn.as_view(), name="sign_in"),
    path("sign-out/", auth.LogoutView.as_view(), name="sign_out"),
    path("account/", account, name="account"),
    path("department/", department, name="department"),
    path("people/", include((of_people, "people"))),
    path(
        "password/reset/",
        login_not_required(auth.PasswordResetView.as_view(form_class=ForgottenPasswordForm)), name="password_reset",
    ),
    path("password/reset/done/", login_not_required(auth.PasswordResetDoneView.as_view()), name="password_reset_done"),
    path(
        "password/reset/<uidb64>/<token>/",
        login_not_required(auth.PasswordResetConfirmView.as_view()), name="password_reset_confirm",
    ),
    path(
        "password/reset/complete/",
        login_not_required(auth.PasswordResetCompleteView.as_view()), name="password_reset_complete",
    ),
    path("password/change/", auth.PasswordChangeView.as_view(), name="password_change"),
    path("password/change/done/", auth.PasswordChangeDoneView.as_view(), name="password_change_done"),
]

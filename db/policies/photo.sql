-- A colleague's picture: seen by her clients and her colleagues, hers to show and to take away.

grant select, insert, update (image, version, saved_at), delete on staff_photo to app_runtime;

select app.secure('staff_photo');
create policy staff_photo_seen on staff_photo for select to app_runtime using (
  staff_id = (select app.user_id()) or staff_id = any ((select app.my_coaches())::uuid[]) or app.is_colleague(staff_id)
);
create policy staff_photo_added on staff_photo for insert to app_runtime with check (
  staff_id = (select app.user_id()) and (select app.role() in ('coach', 'lead'))
);
create policy staff_photo_changed on staff_photo for update to app_runtime using (staff_id = (select app.user_id()));
create policy staff_photo_removed on staff_photo for delete to app_runtime using (staff_id = (select app.user_id()));
